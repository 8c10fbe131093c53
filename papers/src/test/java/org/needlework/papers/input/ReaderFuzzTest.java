package org.needlework.papers.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.CaseReader.Reading;
import org.needlework.core.report.Problem;

/// No exception escapes from the reader, and what it reads makes sense, whatever the bytes.
class ReaderFuzzTest {

    private static final CaseReader READER = Examples.reader();
    private static final String ALPHABET = "{}[]\",:0123456789.eE+-truefalsn \n\\u\u00e9\u4e2d\ud83d\ude42";

    private static void readAndJudge(byte[] document) {
        switch (READER.read(document)) {
            case Reading.Read(var value) -> {
                assertThat(value.request().wishes()).isNotEmpty();
                assertThat(value.facts().on()).isEqualTo(value.on());
                assertThat(value.facts().ageOn(value.on()).findValue().orElse(40))
                        .isBetween(0, 120);
                assertThat(value.facts()
                                .weight()
                                .findValue()
                                .map(mass -> mass.kilograms())
                                .orElse(70.0))
                        .isBetween(1.0, 500.0);
                assertThat(value.goals().goals()).allSatisfy(goal -> {
                    assertThat(goal.probability()).isBetween(0.0, 1.0);
                    assertThat(value.request().zones()).contains(goal.zone());
                });
                assertThat(value.availability().suits(value.on().minusDays(1)))
                        .as("availability can be asked")
                        .isIn(true, false);
            }
            case Reading.Refused(List<Problem> problems) ->
                assertThat(problems).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.value()).hasSizeLessThan(100);
                    assertThat(problem.advice()).isNotBlank();
                });
        }
    }

    /// In a plain test run this replays the seeds. To search, run it alone with `JAZZER_FUZZ=1` and
    /// `-Djazzer.hooks=true`.
    @FuzzTest(maxDuration = "5m")
    void no_exception_escapes_from_any_bytes(byte[] document) {
        readAndJudge(document);
    }

    @Test
    void random_bytes_are_refused_quietly() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3000; i++) {
            byte[] document = new byte[random.nextInt(200)];
            random.nextBytes(document);
            readAndJudge(document);
        }
    }

    @Test
    void random_json_is_refused_quietly() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "{\"on\":" : "");
            for (int length = random.nextInt(120); length > 0; length--) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            readAndJudge(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void examples_with_changed_bytes_are_read_or_refused() {
        SplittableRandom random = new SplittableRandom(3);
        List<byte[]> sources = Examples.texts().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        for (int i = 0; i < 5000; i++) {
            byte[] document = sources.get(random.nextInt(sources.size())).clone();
            for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
                byte[] change = ALPHABET.getBytes(StandardCharsets.UTF_8);
                document[random.nextInt(document.length)] = change[random.nextInt(change.length)];
            }
            readAndJudge(document);
        }
    }

    @Test
    void a_megabyte_of_any_one_thing_is_answered_within_seconds() {
        for (String piece : List.of("[", "{\"a\":", "\"a\",", "1", "[1,", "{\"a\":1,\"a\":", "\\", "\u0000", "[[],")) {
            byte[] document = piece.repeat(1_000_000 / piece.length()).getBytes(StandardCharsets.UTF_8);

            org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(10), () -> readAndJudge(document));
        }
    }
}
