package org.needlework.papers.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.needlework.papers.Printed;

/// All words come from message bundles.
class TemplatesTest {

    private static final Pattern KEY = Pattern.compile("#\\{([a-z_.-]+)");
    private static final Pattern SAID = Pattern.compile("(?:say|of|title)\\(\\s*\"([a-z_]+\\.[a-z_.-]+)\"");

    private static String template(String name) throws IOException {
        try (var in = TemplatesTest.class.getResourceAsStream("/org/needlework/papers/pdf/" + name + ".html")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "card", "clinician", "studies", "leaflet"})
    void a_template_holds_no_words_of_its_own(String name) throws IOException {
        String text = template(name).replaceAll("<[^>]*>", " ");

        assertThat(Pattern.compile("\\p{L}").matcher(text).find())
                .as(text.strip())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "card", "clinician", "studies", "leaflet"})
    void every_key_of_a_template_has_words(String name) throws IOException {
        assertThat(keys(KEY, template(name))).isNotEmpty().allMatch(Printed.words()::has);
    }

    @Test
    void every_key_that_the_code_names_has_words() throws IOException {
        Path code = Path.of("src/main/java/org/needlework/papers");
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(code)) {
            List<Path> papers = files.filter(
                            file -> Stream.of("pdf", "chart", "calendar", "summary", "words/Wording.java")
                                    .anyMatch(part -> code.relativize(file).startsWith(part)))
                    .filter(Files::isRegularFile)
                    .toList();
            for (Path file : papers) {
                keys.addAll(keys(SAID, Files.readString(file)));
            }
        }

        assertThat(keys)
                .hasSizeGreaterThan(100)
                .allMatch(key -> key.endsWith(".") || Printed.words().has(key));
    }

    private static Set<String> keys(Pattern pattern, String text) {
        Set<String> keys = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        return keys;
    }
}
