package org.needlework.record.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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
            team.add(course, 4, Cases.opened(Cases.DAY, "L", Optional.of("S1")));
            UUID session = team.add(course, 5, Cases.session(Cases.DAY, "L", Optional.of("S1")));
            team.add(
                    course,
                    6,
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
            assertThat(record.getCourse(clinician, course).entries()).hasSize(7);
        }
    }

    @Test
    void a_backup_is_restored_to_an_empty_place_whole_and_sound() throws Exception {
        Path place = temporary.resolve("restored");
        RecordKeeping.Holding restored = keeper(place).restore(backup);
        assertThat(restored).isEqualTo(written);
        assertThat(restored.rows()).containsEntry("event", 7L).containsEntry("patient", 1L);
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
    void a_backup_with_one_flipped_bit_anywhere_is_refused_and_leaves_nothing() throws Exception {
        byte[] whole = Files.readAllBytes(backup);
        Path place = temporary.resolve("never");
        Path bad = Files.write(temporary.resolve("flipped.backup"), whole);
        SplittableRandom random = new SplittableRandom(7);
        try (FileChannel channel = FileChannel.open(bad, StandardOpenOption.WRITE)) {
            // every byte, so those of the archive's own frame too
            for (int at = 0; at < whole.length; at++) {
                byte flipped = (byte) (whole[at] ^ 1 << random.nextInt(8));
                channel.write(ByteBuffer.wrap(new byte[] {flipped}), at);
                assertThatThrownBy(() -> keeper(place).restore(bad))
                        .as("byte " + at)
                        .isInstanceOf(Trouble.class)
                        .hasMessageContaining("flipped.backup is not a whole backup");
                channel.write(ByteBuffer.wrap(whole, at, 1), at);
            }
        }
        assertThat(place).doesNotExist();
        assertThat(Backup.verify(bad)).as("and is whole without it").isEqualTo(Backup.verify(backup));
    }

    @Test
    void a_backup_that_was_cut_short_or_went_on_is_refused_and_leaves_nothing() throws Exception {
        byte[] whole = Files.readAllBytes(backup);
        Path place = temporary.resolve("never");
        Path bad = temporary.resolve("cut.backup");
        IntStream lengths = IntStream.concat(
                IntStream.rangeClosed(0, 200).map(k -> (int) ((long) k * (whole.length - 1) / 200)),
                IntStream.concat(IntStream.range(whole.length - 300, whole.length), IntStream.of(whole.length + 1)));
        for (int length : lengths.toArray()) {
            Files.write(bad, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> keeper(place).restore(bad))
                    .as("cut to " + length)
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("cut.backup is not a whole backup");
        }
        assertThat(place).doesNotExist();
    }

    @Test
    void a_backup_is_made_and_the_audit_verified_while_another_works_with_the_record() throws Exception {
        Path busy = temporary.resolve("busy");
        var unused = keeper(busy).restore(backup);
        Path made = temporary.resolve("busy.backup");
        try (House house = new House(busy);
                StoredRecord record = new StoredRecord(house.database, clinic, house.checkpoints, house.clock)) {
            assertThat(record.getCourse(clinician, course).entries()).hasSize(7);
            RecordKeeping.Holding held = keeper(busy).backup(made);
            assertThat(held.rows()).containsEntry("event", 7L);
            assertThat(keeper(busy).verifyAudit().flaws()).isEmpty();
            assertThatThrownBy(() -> keeper(busy).rebuild())
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("is in use");
            assertThat(record.getCourse(clinician, course).entries()).hasSize(7);
        }
        Path place = temporary.resolve("from-busy");
        unused = keeper(place).restore(made);
        readable(place);
    }

    @Test
    void a_backup_is_an_archive_that_any_tool_opens() throws Exception {
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).contains("tables/event", "keys", "manifest.txt");
            byte[] whole = Files.readAllBytes(backup);
            assertThat(zip.getComment())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(Arrays.copyOf(whole, whole.length - 64))));
        }
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
            assertThat(record.getCourse(clinician, course).entries()).hasSize(7);
            for (int kill = 0; kill < 3; kill++) {
                ProcessHandle.of(house.server.pid()).ifPresent(ProcessHandle::destroyForcibly);
                for (int attempt = 0; attempt < 100; attempt++) {
                    try {
                        assertThat(record.getCourse(clinician, course).entries())
                                .hasSize(7);
                        break;
                    } catch (StoreFault e) {
                        assertThat(e.isAway()).as(e.getMessage()).isTrue();
                        Thread.sleep(50);
                    }
                }
            }
            assertThat(record.getCourse(clinician, course).entries()).hasSize(7);
            house.server.close(); // for good
            assertThatThrownBy(() -> record.getCourse(clinician, course))
                    .isInstanceOf(StoreFault.class)
                    .hasMessageContaining("The database is away");
        }
        assertThat(keeper(place).verifyAudit().flaws()).isEmpty();
    }
}
