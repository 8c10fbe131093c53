package org.needlework.guideline.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.needlework.core.report.Problem;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.screening.ClinicSettings.Change;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.Severity;
import org.needlework.guideline.device.DeviceFiles;
import org.needlework.guideline.table.DecisionTable;

class ClinicSettingsTest {

    private static final List<DecisionTable> TABLES = GuidelineTables.loadTables();
    private static final DeviceFiles DEVICES = new DeviceFiles();

    @Test
    void a_longer_wait_holds_beyond_the_day_on_which_the_guideline_falls_silent() {
        Change longer = new Change.Wait("botulinum_toxin", 21, "our own practice");
        assertThat(said(longer, "recent=botulinum_toxin|left_cheek|-13")).isEqualTo("deferred +8");
        assertThat(said(longer, "recent=botulinum_toxin|left_cheek|-14")).isEqualTo("deferred +7");
        assertThat(said(longer, "recent=botulinum_toxin|left_cheek|-20")).isEqualTo("deferred +1");
        assertThat(said(longer, "recent=botulinum_toxin|left_cheek|-21")).isEqualTo("cleared ");
    }

    @Test
    void a_shorter_wait_lets_go_earlier_and_says_so() {
        Change shorter = new Change.Wait("botulinum_toxin", 7, "our own practice");
        assertThat(said(shorter, "recent=botulinum_toxin|left_cheek|-6")).isEqualTo("deferred +1");
        assertThat(said(shorter, "recent=botulinum_toxin|left_cheek|-7")).isEqualTo("cleared ");
        assertThat(findings(shorter, "recent=botulinum_toxin|left_cheek|-7"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.relaxed()).isTrue();
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                });
        assertThat(findings(shorter, "recent=botulinum_toxin|left_cheek|-2"))
                .singleElement()
                .matches(Finding::relaxed);
        assertThat(findings(shorter, "recent=botulinum_toxin|left_cheek|-14")).isEmpty();
    }

    @Test
    void a_wait_that_counts_from_today_is_lengthened_too() {
        Change longer = new Change.Wait("sunburn_present", 28, "strict");
        assertThat(said(longer, "burn=present")).isEqualTo("deferred +28");
    }

    @Test
    void a_longer_wait_of_one_rule_leaves_the_others_of_its_table_alone() {
        Change longer = new Change.Wait("filler", 42, "strict");
        assertThat(said(longer, "recent=filler|left_cheek|-30")).isEqualTo("deferred +12");
        assertThat(said(longer, "recent=filler|left_cheek|-42")).isEqualTo("cleared ");
        assertThat(said(longer, "recent=filler|left_cheek|-90; device=exceed")).isEqualTo("deferred +93");
    }

    @Test
    void a_tightened_rule_weighs_more_and_is_not_marked_relaxed() {
        Change graver = new Change.Weight("darker_skin", Severity.REFER, "we have no test spots");
        assertThat(said(graver, "skin=V")).isEqualTo("referred ");
        assertThat(findings(graver, "skin=V")).singleElement().matches(finding -> !finding.relaxed());
    }

    @Test
    void a_tightened_rule_makes_the_unknown_weigh_more() {
        Change graver = new Change.Weight("darker_skin", Severity.REFER, "we have no test spots");
        assertThat(said(graver, "skin=?")).isEqualTo("incomplete ");
        assertThat(said(new Change.Weight("rosacea_quiet", Severity.INFO, "seen often"), "skin=?"))
                .isEqualTo("cleared ");
    }

    @Test
    void a_relaxed_rule_is_marked_in_its_finding_and_listed() {
        Change milder = new Change.Weight("photosensitiser", Severity.INFO, "winter only");
        assertThat(findings(milder, "medicine=doxycycline|oral|acne|yes|ongoing"))
                .singleElement()
                .matches(Finding::relaxed);
        assertThat(guideline(milder).listSettings()).singleElement().satisfies(statement -> {
            assertThat(statement.key()).isEqualTo("clinic_setting.relaxed");
            assertThat(statement.arguments())
                    .containsExactly("Test clinic", "photosensitiser", "caution → info", "winter only");
        });
    }

    @Test
    void what_rests_on_more_than_practice_cannot_be_relaxed() {
        assertThat(problems(
                        new Change.Weight("pregnancy", Severity.CAUTION, "x"),
                        new Change.Wait("sunburn_recent", 3, "x"),
                        new Change.Wait("microneedling_recent", 14, "x")))
                .extracting(Problem::pointer)
                .containsExactly("/changes/0/severity", "/changes/1/wait_days", "/changes/2/wait_days");
    }

    @Test
    void nonsense_is_refused() {
        assertThat(problems(
                        new Change.Weight("no_such_rule", Severity.BLOCK, "x"),
                        new Change.Weight("ice_pick", Severity.DEFER, "x"),
                        new Change.Wait("pregnancy", 30, "x"),
                        new Change.Wait("filler", 0, "x"),
                        new Change.Wait("filler", 5000, "x")))
                .hasSize(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> guideline(new Change.Weight("no_such_rule", Severity.BLOCK, "x")));
    }

    @Test
    void any_rule_can_be_tightened() {
        for (Rule rule : Rules.load().listRules()) {
            assertThat(problems(new Change.Weight(rule.id(), Severity.BLOCK, "x")))
                    .isEmpty();
        }
    }

    private static List<Problem> problems(Change... changes) {
        return GuidelineTables.check(new ClinicSettings("Test clinic", List.of(changes)));
    }

    private static GuidelineTables guideline(Change change) {
        return new GuidelineTables(TABLES, new PlainLimits(), new ClinicSettings("Test clinic", List.of(change)));
    }

    private static String said(Change change, String facts) {
        Vignette vignette = new Vignette("", "", "", facts, "", "", "", "", "", "");
        return vignette.actual(guideline(change), vignette.read(DEVICES))
                .replaceAll("(\\w+) until \\[([^]]*)].*", "$1 $2");
    }

    private static List<Finding> findings(Change change, String facts) {
        Vignette.Case given = new Vignette("", "", "", facts, "", "", "", "", "", "").read(DEVICES);
        return guideline(change)
                .assess(given.facts(), given.request(), given.on())
                .findings();
    }
}
