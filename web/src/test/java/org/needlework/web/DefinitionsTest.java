package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.needlework.guideline.evidence.BibtexBibliography;
import org.needlework.web.define.Definition;
import org.needlework.web.define.Definitions;
import org.needlework.web.desk.Messages;

class DefinitionsTest {

    private static final Definitions DEFINITIONS = new Definitions(BibtexBibliography::new, new Messages());

    @Test
    void every_definition_says_what_it_means_and_names_a_source_that_the_bibliography_knows() {
        assertThat(DEFINITIONS.list()).hasSizeGreaterThan(30).allSatisfy(definition -> {
            assertThat(definition.term()).isNotBlank();
            assertThat(definition.text()).as(definition.key()).endsWith(".");
            assertThat(definition.sources()).as(definition.key()).isNotEmpty();
        });
    }

    @Test
    void no_words_lie_about_without_a_definition() {
        ResourceBundle words = ResourceBundle.getBundle("org.needlework.web.define", Locale.ENGLISH);
        List<String> keys =
                DEFINITIONS.list().stream().map(Definition::key).sorted().toList();
        assertThat(Collections.list(words.getKeys()).stream()
                        .filter(key -> !key.contains("."))
                        .sorted())
                .containsExactlyElementsOf(keys);
    }
}
