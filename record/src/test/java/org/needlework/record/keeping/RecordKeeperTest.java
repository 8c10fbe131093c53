package org.needlework.record.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.core.clinic.RecordKeeping;
import org.needlework.core.clinic.RecordKeeping.Trouble;
import org.needlework.core.record.Access;
import org.needlework.record.Cases;
import org.needlework.record.House;
import org.needlework.record.Programs;
import org.needlework.record.clinic.StoredRecord;
import org.needlework.record.server.DataFolder;
import org.needlework.record.server.EmbeddedServer;
import org.needlework.record.store.StoreFault;

class RecordKeeperTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path temporary;

    @SuppressWarnings("NullAway.Init")
    private static Path data;

    @SuppressWarnings("NullAway.Init")
    private static Path backup;

    @SuppressWarnings("NullAway.Init")
    private static RecordKeeping.Holding written;

    @SuppressWarnings("NullAway.Init")
    private static UUID clinic;

    @SuppressWarnings("NullAway.Init")
    private static UUID course;

    @SuppressWarnings("NullAway.Init")
    private static Access clinician;

    @BeforeAll
    static void fill() throws Exception {
        data = temporary.resolve("data");
        try (House house = new House(data);
                House.Team team = house.open("Harbour Clinic")) {
            clinic = team.record().clinic();
            clinician = team.clinician();
            team.record().receive(team.clinician(), Cases.PRODUCT, "L", Cases.DAY.plusYears(1), 5);
            course = team.consented(team.patient("Pat Example"), Cases.DAY);
            UUID session = team.add(course, 4, Cases.session(Cases.DAY, "L", Optional.of("S1")));
            team.add(
                    course,
                    5,
                    new org.needlework.core.course.CourseEvent.Corrected(
                            session, Optional.of(Cases.session(Cases.DAY, "L", Optional.of("S2")))));
        }
        backup = temporary.resolve("clinic.backup");
        written = keeper(data).backup(backup);
    }

    private static RecordKeeper keeper(Path folder) {
        return new RecordKeeper(
                folder, Optional.of(Programs.folder()), () -> java.time.Instant.parse("2026-11-24T09:00:00Z"));
    }

    private static void readable(Path folder) throws Exception {
        try (House house = new House(folder);
                StoredRecord record = new StoredRecord(house.database, clinic, house.checkpoints, house.clock)) {
            assertThat(record.getCourse(clinician, course).entries()).hasSize(6);
        }
    }

    @Test
    void a_backup_is_restored_to_an_empty_place_whole_and_sound() throws Exception {
        Path place = temporary.resolve("restored");
        RecordKeeping.Holding restored = keeper(place).restore(backup);
        assertThat(restored).isEqualTo(written);
        assertThat(restored.rows()).containsEntry("event", 6L).containsEntry("patient", 1L);
        assertThat(keeper(place).verifyAudit().flaws()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        readable(place);
        assertThatThrownBy(() -> keeper(place).restore(backup))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("already");
        assertThat(keeper(place).rebuild()).isEqualTo(1);
        assertThat(keeper(place).verifyAudit().flaws()).isEmpty();
    }

    @Test
    void a_backup_that_was_cut_short_or_altered_is_refused_and_leaves_nothing() throws Exception {
        byte[] whole = Files.readAllBytes(backup);
        Path place = temporary.resolve("never");
        Path bad = temporary.resolve("bad.backup");
        for (int length : List.of(0, 100, whole.length / 2, whole.length - 30, whole.length - 1)) {
            Files.write(bad, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> keeper(place).restore(bad))
                    .as("cut to " + length)
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("bad.backup");
        }
        for (int k = 1; k < 12; k++) {
            byte[] altered = whole.clone();
            altered[whole.length / 12 * k] ^= 4;
            Files.write(bad, altered);
            try {
                Backup.Manifest manifest = Backup.verify(bad);
                // a date in the archive's own frame: every part is what it was
                assertThat(manifest).isEqualTo(Backup.verify(backup));
            } catch (Trouble e) {
                assertThat(e).hasMessageContaining("bad.backup");
                assertThatThrownBy(() -> keeper(place).restore(bad)).isInstanceOf(Trouble.class);
            }
        }
        assertThat(place).doesNotExist();
    }

    @Test
    void a_backup_replaces_nothing_and_leaves_nothing_half_written() {
        assertThatThrownBy(() -> keeper(data).backup(backup)).hasMessageContaining("there already");
        Path nowhere = temporary.resolve("missing/x.backup");
        assertThatThrownBy(() -> keeper(data).backup(nowhere)).hasMessageContaining("could not be written");
        assertThatThrownBy(() -> keeper(temporary.resolve("empty")).backup(temporary.resolve("y")))
                .hasMessageContaining("There is no record");
        assertThat(temporary.resolve("empty")).doesNotExist();
    }

    @Test
    void a_record_moves_to_the_clinics_own_server_and_back_with_the_same_rows() throws Exception {
        Path place = temporary.resolve("moving");
        RecordKeeping.Holding start = keeper(place).restore(backup);
        try (DataFolder other = DataFolder.hold(temporary.resolve("own"));
                EmbeddedServer own = EmbeddedServer.start(other, Programs.folder())) {
            String url = own.owner().url() + "?user=" + own.owner().user() + "&password="
                    + own.owner().password();
            RecordKeeping.Holding there = keeper(place).move(url);
            assertThat(there.rows().get("event")).isEqualTo(start.rows().get("event"));
            assertThat(place.resolve("postgres")).doesNotExist();
            assertThat(keeper(place).verifyAudit().flaws()).isEmpty();
            assertThatThrownBy(() -> keeper(place).move(url)).hasMessageContaining("already");
            RecordKeeping.Holding back = keeper(place).move("embedded");
            assertThat(back.rows().get("event")).isEqualTo(start.rows().get("event"));
            assertThat(back.rows().get("audit")).isEqualTo(there.rows().get("audit"));
        }
        assertThat(keeper(place).verifyAudit().flaws()).isEmpty();
        assertThat(place.resolve("moving.backup")).doesNotExist();
        readable(place);
    }

    @Test
    void a_move_to_nowhere_leaves_the_record_where_it_is() throws Exception {
        assertThatThrownBy(() -> keeper(data).move("jdbc:postgresql://127.0.0.1:1/x?user=a&password=secret"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("does not answer")
                .hasMessageNotContaining("secret");
        assertThat(keeper(data).verifyAudit().flaws()).isEmpty();
        readable(data);
    }

    @Test
    void a_database_that_goes_away_is_told_clearly_and_found_whole_when_it_returns() throws Exception {
        Path place = temporary.resolve("away");
        RecordKeeping.Holding unused = keeper(place).restore(backup);
        try (House house = new House(place);
                StoredRecord record = new StoredRecord(house.database, clinic, house.checkpoints, house.clock)) {
            assertThat(record.getCourse(clinician, course).entries()).hasSize(6);
            for (int kill = 0; kill < 3; kill++) {
                ProcessHandle.of(house.server.pid()).ifPresent(ProcessHandle::destroyForcibly);
                for (int attempt = 0; attempt < 100; attempt++) {
                    try {
                        assertThat(record.getCourse(clinician, course).entries())
                                .hasSize(6);
                        break;
                    } catch (StoreFault e) {
                        assertThat(e.isAway()).as(e.getMessage()).isTrue();
                        Thread.sleep(50);
                    }
                }
            }
            assertThat(record.getCourse(clinician, course).entries()).hasSize(6);
            house.server.close(); // for good
            assertThatThrownBy(() -> record.getCourse(clinician, course))
                    .isInstanceOf(StoreFault.class)
                    .hasMessageContaining("The database is away");
        }
        assertThat(keeper(place).verifyAudit().flaws()).isEmpty();
    }
}
