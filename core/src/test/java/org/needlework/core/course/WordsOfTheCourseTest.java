package org.needlework.core.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever the rules of a course and the reader of bar codes can say has words.
class WordsOfTheCourseTest {

    private static final Path SOURCES =
            Path.of(System.getProperty("needlework.root", ".."), "core/src/main/java/org/needlework/core");

    private static Set<String> words(String bundle) throws IOException {
        Properties words = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(WordsOfTheCourseTest.class.getResourceAsStream(bundle)),
                StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words.stringPropertyNames();
    }

    /// The literals of a package that look like keys.
    private static Set<String> literals(String folder, String pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher literal = Pattern.compile("\"(" + pattern + ")\"").matcher(Files.readString(file));
                while (literal.find()) {
                    found.add(literal.group(1));
                }
            }
        }
        return found;
    }

    @Test
    void every_gate_says_why_it_is_shut() throws IOException {
        Set<String> words = words("course.properties");
        for (Gate gate : Gate.values()) {
            assertThat(words).contains("gate." + gate.code());
        }
    }

    @Test
    void every_refusal_and_every_flag_has_words_and_no_words_are_left_over() throws IOException {
        Set<String> said =
                literals("course", "(?:course\\.refused|session\\.(?:flag|difference)|gate)\\.[a-z_.]*[a-z]");
        for (Gate gate : Gate.values()) {
            said.add("gate." + gate.code());
        }
        for (Gate gate : Gate.values()) {
            String key = "gate." + gate.code();
            List.copyOf(said).stream()
                    .filter(each -> gate.canBeBreached() && (each.equals(key) || each.startsWith(key + ".")))
                    .forEach(each -> said.add("breach." + each.substring("gate.".length())));
        }
        for (SessionGuide.Standing standing : SessionGuide.Standing.values()) {
            if (standing != SessionGuide.Standing.MAY) {
                said.add("session.flag.cream." + standing.code());
                said.add("session.flag.product." + standing.code());
            }
        }
        assertThat(said).hasSizeGreaterThan(40);
        assertThat(words("course.properties")).containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void every_flaw_of_a_bar_code_has_words_and_no_words_are_left_over() throws IOException {
        Set<String> said = new TreeSet<>();
        literals("udi", "(?:hibc\\.)?[a-z_]{3,}").forEach(each -> said.add("udi." + each));
        said.remove("udi.memory"); // a source, not a flaw
        Set<String> words = words("/org/needlework/core/udi/udi.properties");
        assertThat(said).isEqualTo(new TreeSet<>(words));
    }
}
