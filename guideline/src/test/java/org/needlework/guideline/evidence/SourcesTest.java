package org.needlework.guideline.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Reference;

class SourcesTest {

    private static final Path ROOT = Path.of(System.getProperty("needlework.root"));
    private static final BibtexBibliography BIBLIOGRAPHY = new BibtexBibliography();

    @Test
    void every_cited_key_is_in_the_bibliography() {
        assertThat(CitedKeys.under(ROOT).all())
                .filteredOn(cited -> BIBLIOGRAPHY.findReference(cited.key()).isEmpty())
                .isEmpty();
    }

    @Test
    void citations_are_found_in_tables() {
        assertThat(CitedKeys.under(ROOT).all())
                .extracting(CitedKeys.Cited::where)
                .anyMatch(where -> where.contains("skinpen-precision.csv"));
    }

    @Test
    void every_reference_of_the_evidence_is_there() {
        assertThat(BIBLIOGRAPHY.listReferences())
                .extracting(Reference::key)
                .containsAll(
                        IntStream.rangeClosed(1, 206).mapToObj(i -> "S" + i).toList())
                .contains("article", "contract", "mn1", "memory", "assumed");
    }

    @Test
    void every_numbered_reference_says_where_it_was_read() {
        assertThat(BIBLIOGRAPHY.listReferences())
                .filteredOn(reference -> reference.key().matches("S\\d+"))
                .allSatisfy(reference -> assertThat(reference.address()).isNotBlank());
    }

    @Test
    void a_page_of_low_quality_says_so() {
        assertThat(BIBLIOGRAPHY.getCertainty("S40")).isEqualTo(Certainty.SEEN_LOW);
        assertThat(BIBLIOGRAPHY.getCertainty("S38")).isEqualTo(Certainty.SEEN);
    }

    @Test
    void a_reference_is_printed_in_one_line() {
        assertThat(BIBLIOGRAPHY.getReference(Citation.seen("S38")))
                .isEqualTo(new Reference(
                        "S38",
                        "Alam 2014",
                        "Alam. Efficacy of a needling device for the treatment of acne scars, randomised split-face"
                                + " trial, JAMA Dermatology 150:844. 2014.",
                        "pubmed.ncbi.nlm.nih.gov/24919799"));
    }

    @Test
    void a_key_that_stands_twice_is_refused() {
        String entry = "@misc{a, label = {A}, title = {A}, certainty = {seen}}\n";

        assertThatThrownBy(() -> new BibtexBibliography(entry + entry))
                .hasMessageContaining("(a) stands more than once");
    }

    @Test
    void an_entry_without_certainty_is_refused_with_all_others() {
        assertThatThrownBy(() -> new BibtexBibliography("@misc{a, label = {A}, title = {A}}\n@misc{b, label = {B},"
                        + " title = {B}, certainty = {sure}}"))
                .hasMessageContaining("key (a)")
                .hasMessageContaining("key (b) has certainty (sure)");
    }

    @Test
    void unused_keys_are_reported(TestReporter reporter) {
        Set<String> used = CitedKeys.under(ROOT).all().stream()
                .map(CitedKeys.Cited::key)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> unused = BIBLIOGRAPHY.listReferences().stream()
                .map(Reference::key)
                .filter(key -> !used.contains(key))
                .toList();

        reporter.publishEntry("unused keys of SOURCES.bib", String.join(" ", unused));

        assertThat(unused).doesNotContain("contract", "assumed");
    }
}
