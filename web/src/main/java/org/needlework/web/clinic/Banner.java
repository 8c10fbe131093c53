package org.needlework.web.clinic;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEntry;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.people.Action;
import org.needlework.core.people.Identity;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.Severity;
import org.needlework.core.source.Coded;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.desk.Wording;

/// Who somebody is at a glance, above every page about them: name, age, skin type, and the flags
/// that matter. No photograph.
///
/// @param age      in years; empty where no birth date is known
/// @param skin     Fitzpatrick type as last recorded; empty where it is not known
/// @param flags    allergies, and findings of the latest screening that keep a needle away or ask
///     for care; the gravest first
/// @param screened day of the screening that the flags are from
public record Banner(
        UUID patient,
        String name,
        Optional<LocalDate> birthDate,
        Optional<Integer> age,
        String skin,
        List<Flag> flags,
        Optional<LocalDate> screened) {

    private static final int MOST_FLAGS = 5;
    private static final Messages WORDS = new Messages();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    public Banner {
        flags = List.copyOf(flags);
    }

    /// @param severity code of how grave it is, or `allergy` or `adverse`
    public record Flag(String severity, String word) {}

    /// Draws the banner from what this person may see: the front desk sees who it is, and no more.
    public static Banner of(SignedIn me, UUID patient, Wording wording) {
        Identity identity = me.record().getIdentity(me.access(), patient);
        List<Course> courses = me.may(Action.SEE_RECORD)
                ? me.record().listCourses(me.access(), patient).stream()
                        .map(course -> me.record().getCourse(me.access(), course))
                        .toList()
                : List.of();
        Optional<CourseEvent.Screened> latest = findLatest(courses);
        List<Flag> flags = new ArrayList<>(harms(courses));
        latest.ifPresent(screened -> flags.addAll(flags(screened, wording)));
        return new Banner(
                patient,
                identity.name(),
                identity.birthDate(),
                identity.birthDate().map(day -> Period.between(day, me.today()).getYears()),
                latest.flatMap(screened -> screened.facts().skinType().findValue())
                        .map(Fitzpatrick::code)
                        .orElse(""),
                flags,
                latest.map(CourseEvent.Screened::on));
    }

    /// Adverse events of every course, for ever; those struck through stay with their course.
    private static List<Flag> harms(List<Course> courses) {
        return courses.stream()
                .flatMap(course -> course.aftermath().harms().stream())
                .filter(harm -> harm.struck().isEmpty())
                .map(harm -> new Flag(
                        "adverse",
                        WORDS.of("recovery.what." + harm.adverse().what().code()) + ", "
                                + DAY.format(harm.adverse().onset())))
                .distinct()
                .toList();
    }

    private static Optional<CourseEvent.Screened> findLatest(List<Course> courses) {
        return courses.stream()
                .flatMap(course -> course.findScreening().stream())
                .max(Comparator.comparing(CourseEntry::at))
                .map(entry -> (CourseEvent.Screened) entry.event());
    }

    private static List<Flag> flags(CourseEvent.Screened screened, Wording wording) {
        List<Flag> flags = new ArrayList<>();
        screened.facts()
                .allergies()
                .findValue()
                .orElse(List.of())
                .forEach(each -> flags.add(new Flag("allergy", wording.title((Coded) each))));
        Set<String> rules = new HashSet<>();
        screened.findings().stream()
                .filter(finding -> finding.severity().isGraverThan(Severity.INFO))
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .filter(finding -> rules.add(finding.rule()))
                .map(finding -> new Flag(finding.severity().code(), finding.reason()))
                .distinct()
                .limit(MOST_FLAGS)
                .forEach(flags::add);
        return flags;
    }
}
