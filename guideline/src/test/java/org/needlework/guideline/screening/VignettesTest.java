package org.needlework.guideline.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.needlework.core.device.DeviceCatalogue;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.guideline.device.DeviceFiles;
import org.needlework.guideline.limits.TableLimits;

class VignettesTest {

    private static final GuidelineTables GUIDELINE = new GuidelineTables(new PlainLimits(), ClinicSettings.none());
    private static final DeviceCatalogue DEVICES = new DeviceFiles();

    @TestFactory
    Stream<DynamicTest> what_goes_in_comes_out_as_a_clinician_expects() {
        return Vignette.listVignettes().stream()
                .map(vignette -> DynamicTest.dynamicTest(
                        vignette.file() + ": " + vignette.name(),
                        () -> assertThat(vignette.actual(GUIDELINE, vignette.read(DEVICES)))
                                .as(vignette.facts())
                                .isEqualTo(vignette.expected())));
    }

    /// Limits and label checks join the screening; they caution, and leave every verdict here
    /// alone.
    @Test
    void limits_and_label_checks_change_no_verdict_of_these() {
        GuidelineTables whole = new GuidelineTables(new TableLimits(), ClinicSettings.none());
        for (Vignette vignette : Vignette.listVignettes()) {
            assertThat(verdict(vignette.actual(whole, vignette.read(DEVICES))))
                    .as("%s: %s", vignette.name(), vignette.facts())
                    .isEqualTo(verdict(vignette.expected()));
        }
    }

    private static String verdict(String line) {
        return line.replaceAll(" rules .*", "");
    }

    @Test
    void there_are_at_least_two_hundred() {
        assertThat(Vignette.listVignettes()).hasSizeGreaterThanOrEqualTo(200);
    }

    @Test
    void every_vignette_says_where_its_expectation_comes_from() {
        assertThat(Vignette.listVignettes())
                .allSatisfy(each -> assertThat(each.source()).isNotBlank());
    }

    @Test
    void no_two_vignettes_share_a_name() {
        assertThat(Vignette.listVignettes().stream().map(each -> each.file() + each.name()))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_rule_has_a_vignette() {
        Set<String> shown = Vignette.listVignettes().stream()
                .flatMap(vignette -> Stream.of(vignette.rules().split(" ", -1)))
                .map(rule -> rule.replaceAll("[/:].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> rules =
                Rules.load().listRules().stream().map(Rule::id).collect(Collectors.toCollection(TreeSet::new));
        rules.removeAll(shown);
        // It never stands on its own: it is what the question "what pigment?" could turn out to be.
        assertThat(List.copyOf(rules)).containsExactly("untyped_lesion");
    }
}
