package org.needlework.cli.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Accounts;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.clinic.ConsentPapers;
import org.needlework.core.people.Person;
import org.needlework.core.people.Role;
import org.needlework.core.record.Access;
import org.needlework.core.record.Records;
import org.needlework.core.report.Progress;

/// Fills a clinic with synthetic patients in all stages of a course. Everything goes through the
/// record's own door, in order of time, as if it had happened; the clinic and every name say that
/// it did not.
public final class DemoClinic {

    public static final String NAME = "Synthetic clinic (demo)";
    static final String PRODUCT = "demo-cartridge-16";

    private static final String RECALLED = "DEMO-RECALLED";
    private static final int DAYS = 340;
    private static final int RETENTION_YEARS = 10;

    private final Clinic clinic;
    private final CaseReader reader;
    private final ConsentPapers consents;

    public DemoClinic(Clinic clinic, CaseReader reader, ConsentPapers consents) {
        this.clinic = clinic;
        this.reader = reader;
        this.consents = consents;
    }

    /// A clock that the past is played with; afterwards it shows the true time.
    public static final class Clock implements InstantSource {

        private final InstantSource truth;
        private final AtomicReference<Instant> played = new AtomicReference<>();

        public Clock(InstantSource truth) {
            this.truth = truth;
        }

        @Override
        public Instant instant() {
            Instant past = played.get();
            return past == null ? truth.instant() : past;
        }

        private void turn(Instant to) {
            played.set(to);
        }

        private void let() {
            played.set(null);
        }
    }

    /// A way in for one person of the clinic.
    public record WayIn(String role, String userName) {}

    /// Fills `records`, which hold no clinic yet.
    ///
    /// @param clock    the clock that the records were opened with
    /// @param password encoded; everybody's in this clinic
    public List<WayIn> fill(
            Records records, Clock clock, ZoneId zone, int patients, String password, Progress progress) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        clock.turn(now.minusSeconds(86_400L * (DAYS + 1)));
        Records.Founded founded = records.found(NAME, zone, RETENTION_YEARS, "Ada Administrator (synthetic)");
        Access by = Access.of(founded.administrator().id());
        List<Person> people = new ArrayList<>(List.of(founded.administrator()));
        for (Role role : List.of(Role.CLINICIAN, Role.ASSISTANT, Role.FRONT_DESK, Role.AUDITOR)) {
            String name = personName(role);
            people.add(new Person(founded.record().addPerson(by, name, role), name, role));
        }
        Person clinician = people.get(1);
        Person assistant = people.get(2);
        Access nurse = Access.of(assistant.id());
        Set<String> lots = new LinkedHashSet<>();
        for (int ago_days = DAYS; ago_days >= 0; ago_days--) {
            lots.add(lotOf(today.minusDays(ago_days)));
        }
        lots.forEach(lot -> founded.record().receive(nurse, PRODUCT, lot, today.plusMonths(14), 2 * patients));
        founded.record().receive(nurse, PRODUCT, "DEMO-OLD", today.plusDays(20), 12);
        founded.record().receive(nurse, PRODUCT, RECALLED, today.plusMonths(9), 40);
        founded.record().recall(nurse, PRODUCT, RECALLED, "Example notice of the maker (synthetic)");

        Story.Staff staff = new Story.Staff(founded.record(), clinic, consents, clinician, assistant);
        List<Story.Moment> moments = new ArrayList<>();
        stories(staff, patients, today).forEach(story -> moments.addAll(story.moments()));
        moments.sort(Comparator.comparing(Story.Moment::at));
        int done = 0;
        for (Story.Moment moment : moments) {
            clock.turn(moment.at().isAfter(now) ? now : moment.at());
            moment.what().run();
            progress.at("demo", ++done, moments.size());
        }
        clock.let();
        return signIn(records, people, password);
    }

    /// The lot that was open on a day: another one every quarter of a year.
    static String lotOf(LocalDate day) {
        return "DEMO-%d-Q%d".formatted(day.getYear(), (day.getMonthValue() + 2) / 3);
    }

    private static String personName(Role role) {
        return switch (role) {
            case CLINICIAN -> "Dr Cara Clinician (synthetic)";
            case ASSISTANT -> "Assis Assistant (synthetic)";
            case FRONT_DESK -> "Fred Front-Desk (synthetic)";
            case AUDITOR -> "Aud Auditor (synthetic)";
            case ADMINISTRATOR -> "Ada Administrator (synthetic)";
        };
    }

    private List<Story> stories(Story.Staff staff, int patients, LocalDate today) {
        SplittableRandom random = new SplittableRandom(1);
        List<Persona> treated = List.of(
                new Persona("01-acne-scars", "II", reader, clinic),
                new Persona("01-acne-scars", "III", reader, clinic),
                new Persona("01-acne-scars", "IV", reader, clinic),
                new Persona("02-fine-lines-pen", "II", reader, clinic),
                new Persona("02-fine-lines-pen", "III", reader, clinic),
                new Persona("04-stretch-marks-stamp", "III", reader, clinic));
        List<Persona> waiting = List.of(
                new Persona("07-deferred-sunburn", "II", reader, clinic),
                new Persona("08-referred-anticoagulant", "III", reader, clinic),
                new Persona("09-incomplete-not-asked", "V", reader, clinic),
                new Persona("06-declined-pregnant", "IV", reader, clinic));
        Story.End[] ends = Story.End.values();
        int[] share = {8, 10, 8, 8, 10, 18, 18, 17, 3}; // of 100, in the order of the ends
        List<Story> stories = new ArrayList<>();
        for (int number = 1; number <= patients; number++) {
            int place = (number * 37) % 100;
            int end = 0;
            while (place >= share[end]) {
                place -= share[end++];
            }
            SplittableRandom own = random.split();
            Persona persona = ends[end] == Story.End.SCREENED
                    ? waiting.get(own.nextInt(waiting.size()))
                    : treated.get(own.nextInt(treated.size()));
            stories.add(new Story(staff, persona, Names.draw(own), number, ends[end], today, own));
        }
        return stories;
    }

    private static List<WayIn> signIn(Records records, List<Person> people, String password) {
        Accounts accounts = records.accounts();
        List<WayIn> ways = new ArrayList<>();
        Person administrator = people.getFirst();
        for (Person person : people) {
            AccountId id = new AccountId(records.list().getFirst().clinic(), person.id());
            String userName = "demo-" + person.role().code().replace('_', '-');
            if (person.equals(administrator)) {
                var unused = accounts.first(id, userName, password);
            } else {
                var unused = accounts.accept(accounts.invite(administrator.id(), id), userName, password);
            }
            ways.add(new WayIn(person.role().code(), userName));
        }
        return ways;
    }
}
