package org.needlework.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/// The short forms of `bench load` and `bench faults`, against the real application and its real
/// database. They promise that nothing is lost, on however slow a machine: no time is asserted.
class NothingIsLostTest {

    private static final Path ROOT = Path.of(System.getProperty("needlework.root"));

    @Test
    void people_work_without_an_error_and_what_was_acknowledged_survives_a_kill_of_both() throws Exception {
        SequencedMap<String, Object> figures = LoadBench.run(4, 6, ROOT);
        assertNothingLost(figures);
        assertThat(figures)
                .hasEntrySatisfying("read_count", NothingIsLostTest::isPositive)
                .hasEntrySatisfying("write_count", NothingIsLostTest::isPositive);
    }

    @Test
    void application_database_and_both_are_killed_and_lose_nothing() throws Exception {
        SequencedMap<String, Object> figures = FaultsBench.run(3, 3, ROOT);
        assertNothingLost(figures);
        assertThat(figures)
                .containsEntry("kills_of_application", 1)
                .containsEntry("kills_of_database", 1)
                .containsEntry("kills_of_both", 1);
    }

    private static void assertNothingLost(SequencedMap<String, Object> figures) {
        assertThat(figures)
                .containsEntry("errors", 0)
                .containsEntry("acknowledged_and_lost", 0)
                .containsEntry("audit_flaws", 0)
                .hasEntrySatisfying("writes_acknowledged", NothingIsLostTest::isPositive);
    }

    private static void isPositive(Object figure) {
        assertThat((Integer) figure).isPositive();
    }
}
