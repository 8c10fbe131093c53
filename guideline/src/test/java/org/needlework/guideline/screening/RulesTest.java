package org.needlework.guideline.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Grade;

class RulesTest {

    private static final List<Rule> RULES = List.copyOf(Rules.load().listRules());

    @Test
    void every_rule_has_a_source() {
        assertThat(RULES).allSatisfy(rule -> assertThat(rule.sources()).isNotEmpty());
    }

    @Test
    void every_source_stands_in_the_bibliography() throws IOException {
        Path file = Path.of(System.getProperty("needlework.root", "..")).resolve("SOURCES.bib");
        Set<String> keys = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("@"))
                .map(line ->
                        line.substring(line.indexOf('{') + 1).replace(",", "").strip())
                .collect(Collectors.toSet());
        assertThat(citations().map(Citation::key))
                .allSatisfy(key -> assertThat(keys).contains(key));
    }

    @Test
    void a_dispute_names_sources_on_both_sides_and_what_is_followed() {
        assertThat(RULES.stream().flatMap(rule -> rule.dispute().stream()))
                .isNotEmpty()
                .allSatisfy(dispute -> {
                    assertThat(dispute.oneSources()).isNotEmpty();
                    assertThat(dispute.otherSources()).isNotEmpty();
                    assertThat(dispute.followed()).isNotBlank();
                });
    }

    @Test
    void no_rule_rests_on_a_weak_memory() {
        assertThat(citations().map(Citation::certainty)).doesNotContain(Certainty.MEMORY_LOW);
    }

    @Test
    void a_rule_from_a_label_cites_more_than_memory() {
        assertThat(RULES.stream().filter(rule -> rule.grade() == Grade.LABEL))
                .allSatisfy(rule -> assertThat(rule.sources())
                        .anyMatch(source ->
                                source.certainty() == Certainty.SEEN || source.certainty() == Certainty.SEEN_LOW));
    }

    @Test
    void words_end_like_sentences() {
        assertThat(RULES).allSatisfy(rule -> {
            assertThat(rule.reason()).endsWith(".");
            assertThat(rule.action()).endsWith(".");
            assertThat(rule.changesIf()).endsWith(".");
        });
    }

    @Test
    void medicines_are_known_by_brand_form_and_strength() {
        Formulary formulary = Formulary.load();
        assertThat(formulary.listEntries("Roaccutane®")).isNotEmpty();
        assertThat(formulary.listEntries("  APIXABAN 5 mg tablets ")).isNotEmpty();
        assertThat(formulary.listEntries("Zorblaxin")).isEmpty();
        assertThat(formulary.listEntries("")).isEmpty();
    }

    private static Stream<Citation> citations() {
        return RULES.stream()
                .flatMap(rule -> Stream.concat(
                        rule.sources().stream(),
                        rule.dispute().stream()
                                .flatMap(dispute -> Stream.concat(
                                        dispute.oneSources().stream(), dispute.otherSources().stream()))));
    }
}
