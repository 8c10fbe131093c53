package org.needlework.record.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.core.people.Identity;
import org.needlework.core.record.AuditLine;
import org.needlework.core.record.Denied;
import org.needlework.core.record.Erasure;
import org.needlework.core.record.LikelyDuplicate;
import org.needlework.core.record.PatientSearch;
import org.needlework.record.Cases;
import org.needlework.record.House;

class NamesTest {

    private static final LocalDate BORN = LocalDate.of(1990, 5, 17);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path temporary;

    @SuppressWarnings("NullAway.Init")
    private static House house;

    @SuppressWarnings("NullAway.Init")
    private static House.Team team;

    @BeforeAll
    static void open() {
        house = new House(temporary.resolve("data"));
        team = house.open("Harbour Clinic");
    }

    @AfterAll
    static void close() {
        team.close();
        house.close();
    }

    private static UUID register(String name) {
        return team.record().registerPatient(team.frontDesk(), new Identity(name, Optional.of(BORN), "0151 1234567"));
    }

    private static List<UUID> found(StoredRecord record, String text) {
        PatientSearch search = record.searchPatients(team.frontDesk(), text, 20);
        assertThat(search.complete()).isTrue();
        return search.best().stream().map(line -> line.patient()).toList();
    }

    @Test
    void a_patient_is_found_from_the_moment_of_registration_under_the_name_that_holds() {
        UUID patient = register("Wilhelmine Sägebrecht");
        assertThat(found(team.record(), "sage wil")).containsExactly(patient);
        team.record()
                .changeIdentity(team.frontDesk(), patient, new Identity("Wilhelmine Brandt", Optional.of(BORN), ""));
        assertThat(found(team.record(), "sagebrecht")).isEmpty();
        assertThat(found(team.record(), "brandt 17.5.1990")).containsExactly(patient);
    }

    @Test
    void what_another_application_adds_is_found_here_too() {
        UUID before = register("Quirin Earlier");
        try (StoredRecord other =
                new StoredRecord(house.database, team.record().clinic(), house.checkpoints, house.clock)) {
            assertThat(found(other, "quirin")).containsExactly(before);
            UUID after = register("Quirin Later");
            assertThat(found(other, "quirin")).containsExactly(before, after);
            assertThat(found(team.record(), "quirin")).containsExactly(before, after);
        }
    }

    @Test
    void who_was_shown_is_told_once_for_each_list_and_never_what_was_typed() {
        UUID one = register("Ottilie Audited");
        UUID two = register("Ortwin Audited");
        long before = last();
        assertThat(found(team.record(), "audited")).containsExactlyInAnyOrder(one, two);
        assertThat(found(team.record(), "audited o")).containsExactlyInAnyOrder(one, two);
        assertThat(found(team.record(), "nobody of this name")).isEmpty();
        List<AuditLine> told = team.record().listAudit(team.auditor(), before, 100);
        assertThat(told).extracting(AuditLine::action).containsExactly("see_identity", "see_audit");
        assertThat(told.getFirst().what())
                .startsWith("search ")
                .contains(one.toString(), two.toString())
                .doesNotContainIgnoringCase("audited");
        assertThat(team.record().listAccess(team.auditor(), one))
                .filteredOn(line -> line.patient().isEmpty())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.person()).isEqualTo(team.frontDesk().person());
                    assertThat(line.what()).isEqualTo("search"); // nothing of the others on it
                });
        house.turnTo(Cases.DAY.plusDays(1));
        assertThat(found(team.record(), "audited")).hasSize(2);
        assertThat(team.record().listAccess(team.auditor(), one))
                .filteredOn(line -> line.patient().isEmpty())
                .hasSize(2);
        house.turnTo(Cases.DAY);
    }

    private static long last() {
        return team.record()
                .listAudit(team.auditor(), 0, Integer.MAX_VALUE)
                .getLast()
                .number();
    }

    @Test
    void who_may_not_see_names_is_refused_and_the_attempt_is_told() {
        long before = last();
        assertThatThrownBy(() -> team.record().searchPatients(team.auditor(), "a", 20))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() ->
                        team.record().listLikelyDuplicates(team.auditor(), new Identity("A", Optional.empty(), "")))
                .isInstanceOf(Denied.class);
        assertThat(team.record().listAudit(team.auditor(), before, 100))
                .filteredOn(line -> line.action().equals("refused"))
                .extracting(AuditLine::what)
                .containsExactly("see_identity", "see_identity");
    }

    @Test
    void a_second_registration_of_somebody_is_warned_of() {
        UUID there = register("Dorothea Düsentrieb");
        assertThat(team.record()
                        .listLikelyDuplicates(
                                team.frontDesk(), new Identity("Duesentrieb Dorothea", Optional.of(BORN), "")))
                .singleElement()
                .satisfies(likely -> {
                    assertThat(likely.line().patient()).isEqualTo(there);
                    assertThat(likely.likeness()).isEqualTo(LikelyDuplicate.Likeness.SAME_PERSON);
                });
    }

    @Test
    void a_clinic_never_finds_the_patients_of_another() {
        register("Neighbour Unseen");
        try (House.Team other = house.open("Other Clinic")) {
            assertThat(other.record().searchPatients(other.frontDesk(), "neighbour", 20))
                    .isEqualTo(new PatientSearch(List.of(), 0, true));
        }
    }

    /// Every living object of the whole application is searched for the name.
    @Test
    void after_an_erasure_the_name_is_nowhere_in_memory() throws Exception {
        byte[] backwards =
                "wxyzqvorvlE".getBytes(StandardCharsets.US_ASCII); // so that the test itself does not hold it
        UUID patient = register(new StringBuilder(new String(backwards, StandardCharsets.US_ASCII))
                .reverse()
                .toString());
        assertThat(found(team.record(), "elvro")).containsExactly(patient);
        assertThat(isInMemory(backwards)).isTrue();
        assertThat(team.record().erase(team.administrator(), patient)).isInstanceOf(Erasure.Done.class);
        assertThat(isInMemory(backwards)).isFalse();
    }

    private static boolean isInMemory(byte[] backwards) throws Exception {
        Path dump = temporary.resolve("heap.hprof");
        Files.deleteIfExists(dump);
        ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class)
                .dumpHeap(dump.toString(), true);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(dump), 1 << 16)) {
            int matched = 0;
            int length = backwards.length;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == backwards[length - 1 - matched]) {
                    matched++;
                } else {
                    matched = next == backwards[length - 1] ? 1 : 0;
                }
                if (matched == length) {
                    return true;
                }
            }
            return false;
        } finally {
            Files.delete(dump);
        }
    }
}
