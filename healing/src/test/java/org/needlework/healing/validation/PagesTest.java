package org.needlework.healing.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PagesTest {

    private static final Path ROOT = Path.of(System.getProperty("needlework.root"));
    private static final Path FOLDER = ROOT.resolve("validation");
    private static final Pattern KEY =
            Pattern.compile("`(S\\d+|lotfi2013|gse209609|skibidy|skindeep" + "|nonablative2005|mn1|memory)`");

    static List<Page> pages() {
        return Index.PAGES;
    }

    /// Run with `-Dneedlework.approve=true` to write the pages anew.
    private static void isAsCommitted(String file, String text) throws IOException {
        Path path = FOLDER.resolve(file);
        if (Boolean.getBoolean("needlework.approve")) {
            Files.writeString(path, text);
        }
        assertThat(path).hasContent(text);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_page_says_what_is_computed(Page page) throws IOException {
        isAsCommitted(page.file(), page.text());
    }

    @Test
    void the_index_says_what_is_computed() throws IOException {
        isAsCommitted("README.md", Index.text());
    }

    @Test
    void every_page_of_the_folder_is_in_the_index() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".md")))
                    .allSatisfy(name -> assertThat(Index.text())
                            .containsAnyOf(
                                    "(" + name + ")", name.equals("README.md") ? "# Validation" : "(" + name + ")"));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_page_cites_sources_that_exist(Page page) throws IOException {
        Set<String> cited = KEY.matcher(page.text())
                .results()
                .map((MatchResult each) -> each.group(1))
                .collect(Collectors.toSet());
        String sources = Files.readString(ROOT.resolve("SOURCES.bib"));
        assertThat(cited).isNotEmpty().allSatisfy(key -> assertThat(sources).contains("{" + key + ","));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_page_says_what_it_means_at_the_chair(Page page) {
        assertThat(page.text())
                .contains("**Verdict: " + page.verdict().words() + ".**", "## At the chair", "## Theirs");
    }
}
