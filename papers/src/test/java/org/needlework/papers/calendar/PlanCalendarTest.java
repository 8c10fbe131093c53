package org.needlework.papers.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.immutable.ImmutableClazz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.Schedule;
import org.needlework.papers.Printed;
import org.needlework.papers.Sample;

class PlanCalendarTest {

    private static final List<String> HEALTH_WORDS = List.of(
            "needl", "skin", "scar", "face", "cheek", "session", "treat", "clinic", "patient", "care ", "cream", "sun",
            "review", "abdomen", "wrinkle", "melasma");

    private static String write(Dossier dossier, boolean titlesSayWhat) {
        return new PlanCalendar(Printed.words())
                .write(dossier, Printed.best(dossier), dossier.schedule().orElseThrow(), titlesSayWhat);
    }

    private static Calendar read(String text) throws Exception {
        return new CalendarBuilder().build(new StringReader(text));
    }

    private static Map<String, VEvent> events(String text) throws Exception {
        Map<String, VEvent> events = new TreeMap<>();
        for (Component component : read(text).getComponents(Component.VEVENT)) {
            VEvent event = (VEvent) component;
            events.put(event.getUid().orElseThrow().getValue(), event);
        }
        return events;
    }

    private static String value(VEvent event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }

    @Test
    void a_second_parser_reads_every_entry_of_the_schedule() throws Exception {
        Dossier dossier = Sample.face();

        assertThat(events(write(dossier, false)))
                .hasSameSizeAs(dossier.schedule().orElseThrow().entries());
    }

    @ParameterizedTest
    @CsvSource({
        // the clock changes between the first sessions and the last
        "Europe/Berlin, 2026-09-14",
        "America/New_York, 2026-09-14",
        "Australia/Lord_Howe, 2026-02-16",
        "Asia/Kolkata, 2026-09-14",
    })
    void sessions_keep_their_hour_on_the_wall_across_a_change_of_the_clock(ZoneId zone, LocalDate on) throws Exception {
        Dossier dossier = Sample.face(zone, on);
        Schedule schedule = dossier.schedule().orElseThrow();
        String text = write(dossier, false);
        // the zone as the file itself describes it, not as this machine knows it
        VTimeZone written =
                (VTimeZone) read(text).getComponent(Component.VTIMEZONE).orElseThrow();
        var registry = new net.fortuna.ical4j.model.TimeZoneRegistryImpl();
        registry.register(new net.fortuna.ical4j.model.TimeZone(written), true);

        for (Schedule.Entry session : schedule.listSessions()) {
            ZonedDateTime expected = ZonedDateTime.of(session.day(), LocalTime.of(10, 30), zone);
            String line = "DTSTART;TZID=" + zone.getId() + ":"
                    + session.day().toString().replace("-", "") + "T103000";
            assertThat(text).contains(line);
            assertThat(new net.fortuna.ical4j.model.TimeZone(written)
                            .getOffset(expected.toInstant().toEpochMilli()))
                    .isEqualTo(expected.getOffset().getTotalSeconds() * 1000);
        }
    }

    @Test
    void the_sample_course_does_cross_a_change_of_the_clock() {
        Schedule schedule = Sample.face().schedule().orElseThrow();

        assertThat(schedule.listSessions().stream()
                        .map(entry -> entry.day()
                                .atTime(10, 30)
                                .atZone(schedule.zone())
                                .getOffset())
                        .distinct())
                .hasSize(2);
    }

    @Test
    void a_calendar_says_nothing_of_health_unless_asked() {
        String text = write(Sample.face(), false)
                .replaceAll("PRODID:.*", "")
                .replaceAll("UID:.*(\r\n .*)*", "")
                .replace("\r\n ", "")
                .toLowerCase(Locale.ROOT);

        assertThat(HEALTH_WORDS).noneMatch(text::contains);
        assertThat(text).contains("summary:appointment", "summary:reminder");
    }

    @Test
    void a_calendar_says_what_it_is_about_when_asked() throws Exception {
        assertThat(events(write(Sample.face(), true)).values())
                .anyMatch(event -> value(event, "SUMMARY").equals("Microneedling, session 1"));
    }

    @Test
    void every_entry_is_private() throws Exception {
        assertThat(events(write(Sample.face(), true)).values())
                .allMatch(event -> event.getProperty("CLASS").orElseThrow().equals(ImmutableClazz.PRIVATE));
    }

    @Test
    void the_same_dossier_gives_the_same_file() {
        assertThat(write(Sample.face(), false)).isEqualTo(write(Sample.face(), false));
    }

    @Test
    void an_entry_keeps_its_uid_when_the_person_can_come_on_other_days() throws Exception {
        Dossier dossier = Sample.face();
        String one = "{\"on\": \"2026-09-14\", \"availability\": {\"from\": \"2026-09-20\"}}";
        String other = "{\"on\": \"2026-09-14\", \"availability\": {\"from\": \"2026-10-20\"}}";

        assertThat(events(write(with(dossier, one), false)).keySet())
                .isEqualTo(events(write(with(dossier, other), false)).keySet());
        assertThat(events(write(with(dossier, one), false)).keySet())
                .doesNotContainAnyElementsOf(events(write(with(dossier, "{\"on\": \"2026-09-15\"}"), false))
                        .keySet());
    }

    private static Dossier with(Dossier dossier, String original) {
        Case input = dossier.input();
        return new Dossier(
                new Case(
                        input.on(),
                        input.timeZone(),
                        input.facts(),
                        input.request(),
                        input.goals(),
                        input.availability(),
                        original),
                dossier.edition(),
                dossier.seed(),
                dossier.softwareVersion(),
                dossier.screening(),
                dossier.planning(),
                dossier.schedule(),
                dossier.evidence(),
                dossier.withoutNeedling(),
                dossier.care(),
                dossier.bibliography(),
                dossier.settings());
    }

    @Test
    void lines_end_in_crlf_and_hold_at_most_75_octets() {
        String text = write(Sample.face(), true);

        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(text.split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    }

    @Test
    void commas_and_semicolons_survive_the_way_through_a_file() throws Exception {
        Dossier dossier = Sample.face();
        String session = Printed.words()
                .of(
                        "calendar.session.text",
                        dossier.schedule()
                                .orElseThrow()
                                .listSessions()
                                .getFirst()
                                .zones());

        assertThat(session).contains(",", ";");
        assertThat(events(write(dossier, true)).values())
                .anyMatch(event -> value(event, "DESCRIPTION").equals(session));
    }

    @Test
    void preparation_and_aftercare_last_the_day_and_leave_the_person_free() throws Exception {
        Dossier dossier = Sample.face();
        long days = dossier.schedule().orElseThrow().entries().stream()
                .filter(entry -> entry.time().isEmpty())
                .count();

        assertThat(events(write(dossier, false)).values().stream()
                        .filter(event -> event.getProperty("TRANSP").isPresent())
                        .map(event -> (Temporal) event.getDateTimeStart().getDate()))
                .hasSize((int) days)
                .allMatch(LocalDate.class::isInstance);
    }
}
