package org.needlework.record.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.core.course.Stock;
import org.needlework.core.people.Identity;
import org.needlework.core.record.AuditLine;
import org.needlework.core.record.Denied;
import org.needlework.core.record.Erasure;
import org.needlework.core.record.LotLine;
import org.needlework.core.record.LotTrace;
import org.needlework.core.record.RecallContact;
import org.needlework.record.Cases;
import org.needlework.record.House;

class StockTest {

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

    private static StoredRecord record() {
        return team.record();
    }

    private static UUID treat(String name, String lot, LocalDate on) {
        UUID patient =
                record().registerPatient(team.frontDesk(), new Identity(name, Optional.empty(), name + "@example.org"));
        UUID course = team.consented(patient, on);
        team.add(course, 4, Cases.session(on, lot, Optional.empty()));
        return patient;
    }

    @Test
    void lots_are_listed_by_expiry_with_what_is_left_of_each() {
        LocalDate soon = Cases.DAY.plusDays(20);
        record().receive(team.frontDesk(), "list", "late", Cases.DAY.plusYears(1), 10);
        record().receive(team.frontDesk(), "list", "soon", soon, 4);
        record().receive(team.frontDesk(), "list", "soon", soon, 2);
        record().discard(team.assistant(), "list", "soon", 1, "the seal was open");
        record().recall(team.assistant(), "list", "soon", "notice 7");
        List<LotLine> lots = record().listLots(team.auditor()).stream()
                .filter(each -> each.lot().product().equals("list"))
                .toList();
        assertThat(lots)
                .containsExactly(
                        new LotLine(new Stock.Lot("list", "soon", soon, true, 5), 6, 0, 1, Cases.DAY),
                        new LotLine(
                                new Stock.Lot("list", "late", Cases.DAY.plusYears(1), false, 10), 10, 0, 0, Cases.DAY));
        assertThatThrownBy(() -> record().discard(team.assistant(), "list", "soon", 6, "lost"))
                .hasMessageContaining("has 5 units left");
        assertThatThrownBy(() -> record().discard(team.assistant(), "list", "soon", 1, " "))
                .hasMessageContaining("a reason");
        assertThatThrownBy(() -> record().receive(team.frontDesk(), "list", "soon", soon.plusDays(1), 1))
                .hasMessageContaining("expires on " + soon);
        assertThatThrownBy(() -> record().receive(team.frontDesk(), "list", "soon", soon, 0))
                .hasMessageContaining("one or more");
    }

    @Test
    void a_recall_names_everybody_with_zones_and_contact_and_shows_who_was_told() throws Exception {
        record().receive(team.clinician(), Cases.PRODUCT, "recalled", Cases.DAY.plusYears(1), 10);
        record().receive(team.clinician(), Cases.PRODUCT, "other", Cases.DAY.plusYears(1), 10);
        UUID one = treat("One", "recalled", Cases.DAY);
        UUID two = treat("Two", "recalled", Cases.DAY);
        UUID other = treat("Other", "other", Cases.DAY);
        LotTrace trace = record().traceLot(team.assistant(), Cases.PRODUCT, "recalled");
        assertThat(trace.stock())
                .hasValueSatisfying(lot -> assertThat(lot.units()).isEqualTo(8));
        assertThat(trace.touched()).extracting(LotTrace.Touched::patient).containsExactlyInAnyOrder(one, two);
        assertThat(trace.touched()).allSatisfy(touched -> {
            assertThat(touched.line().identity().contact()).endsWith("@example.org");
            assertThat(touched.uses()).singleElement().satisfies(use -> {
                assertThat(use.zone()).isEqualTo("left_cheek");
                assertThat(use.on()).isEqualTo(Cases.DAY);
            });
            assertThat(touched.contact()).isEmpty();
        });
        assertThat(actions(one)).contains("recall_lot use of a lot");
        assertThat(actions(other)).doesNotContain("recall_lot use of a lot");

        record().noteContact(team.assistant(), Cases.PRODUCT, "recalled", one, RecallContact.State.TRIED, "no answer");
        record().noteContact(
                        team.assistant(), Cases.PRODUCT, "recalled", one, RecallContact.State.ANSWERED, "feels well");
        trace = record().traceLot(team.clinician(), Cases.PRODUCT, "recalled");
        assertThat(trace.reached()).isEqualTo(1);
        assertThat(trace.answered()).isEqualTo(1);
        assertThat(trace.touched())
                .filteredOn(LotTrace.Touched::isReached)
                .singleElement()
                .satisfies(touched ->
                        assertThat(touched.contact().orElseThrow().note()).isEqualTo("feels well"));
        assertThat(actions(one)).contains("write recall_contact");
        assertThatThrownBy(() -> record().traceLot(team.frontDesk(), Cases.PRODUCT, "recalled"))
                .isInstanceOf(Denied.class);
    }

    private static List<String> actions(UUID patient) {
        return record().listAccess(team.auditor(), patient).stream()
                .map(line -> line.action() + " " + line.what())
                .toList();
    }

    @Test
    void who_was_erased_is_on_no_list_and_what_was_noted_of_them_cannot_be_opened() {
        LocalDate longAgo = LocalDate.of(2010, 3, 1);
        house.turnTo(longAgo);
        record().receive(team.clinician(), Cases.PRODUCT, "ancient", longAgo.plusYears(1), 10);
        UUID patient = treat("Forgotten", "ancient", longAgo);
        record().noteContact(team.assistant(), Cases.PRODUCT, "ancient", patient, RecallContact.State.TOLD, "secret");
        house.turnTo(Cases.DAY);
        assertThat(record().listTasks(team.clinician(), 0))
                .anyMatch(task -> task.line().patient().equals(patient));
        assertThat(record().erase(team.administrator(), patient)).isInstanceOf(Erasure.Done.class);
        assertThat(record().traceLot(team.assistant(), Cases.PRODUCT, "ancient").touched())
                .isEmpty();
        assertThat(record().listTasks(team.clinician(), 0))
                .noneMatch(task -> task.line().patient().equals(patient));
        assertThat(record().listAccess(team.auditor(), patient))
                .extracting(AuditLine::what)
                .contains("recall_contact");
    }
}
