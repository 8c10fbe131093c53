package org.needlework.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Pattern KEY = Pattern.compile("\"(planning\\.[a-z_.]+)\"");

    private static Properties words() throws IOException {
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(
                WordsTest.class.getResourceAsStream("planning.properties"), StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }

    /// Keys that the code names, those that it puts together from an objective's code included.
    private static Set<String> used() throws IOException {
        Set<String> used = new TreeSet<>();
        Path main = Path.of(System.getProperty("needlework.root", ".."), "planning/src/main/java");
        try (Stream<Path> files = Files.walk(main)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = KEY.matcher(Files.readString(file));
                while (matcher.find()) {
                    used.add(matcher.group(1));
                }
            }
        }
        assertThat(used.remove("planning.why.trade.")).isTrue();
        assertThat(used.remove("planning.properties")).isTrue();
        Search.ALL.forEach(objective -> used.add("planning.why.trade." + objective.code()));
        return used;
    }

    @Test
    void every_key_has_words_and_all_words_are_used() throws IOException {
        Set<String> written =
                words().keySet().stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
        assertThat(used()).isEqualTo(written);
    }

    @Test
    void all_words_are_well_formed_messages() throws IOException {
        words().values()
                .forEach(pattern -> assertThatCode(() ->
                                new MessageFormat(pattern.toString(), Locale.ENGLISH).format(new Object[] {1, 2, 3, 4}))
                        .as(pattern.toString())
                        .doesNotThrowAnyException());
    }

    @Test
    void every_objective_states_its_unit_and_its_sources() {
        assertThat(Search.ALL).allSatisfy(objective -> {
            assertThat(objective.unit()).isNotBlank();
            assertThat(objective.sources()).isNotEmpty();
        });
    }
}
