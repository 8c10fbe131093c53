package org.needlework.papers.calendar;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.io.text.ICalWriter;
import biweekly.property.Classification;
import biweekly.property.DateStart;
import biweekly.property.Method;
import biweekly.property.ProductId;
import biweekly.property.Status;
import biweekly.property.Transparency;
import biweekly.util.ICalDate;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.CareGuide;
import org.needlework.core.course.Schedule;
import org.needlework.core.plan.Plan;
import org.needlework.papers.words.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a schedule as a calendar (RFC 5545): visits with a time in the person's own time zone,
/// preparation and aftercare as days.
///
/// A calendar is seen over shoulders and on lock screens, so every entry is private and, unless asked
/// otherwise, says neither what is done nor where: it points to the leaflet instead.
///
/// The same plan gives the same file. An entry keeps its UID when only its day moves, because the UID
/// rests on the input without its availability; so a calendar that is read in again moves its entries.
/// A visit blocks one hour: a place holder, since nothing in the plan says how long it takes (assumed).
public final class PlanCalendar {

    private static final Duration VISIT = Duration.ofHours(1);

    private final Words words;

    public PlanCalendar(Words words) {
        this.words = words;
    }

    /// @param titlesSayWhat whether titles and texts may name the treatment
    public String write(Dossier dossier, Plan plan, Schedule schedule, boolean titlesSayWhat) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId(new ProductId("-//Needlework//Needlework " + dossier.softwareVersion() + "//EN"));
        calendar.setMethod(Method.PUBLISH);
        calendar.setExperimentalProperty(
                "X-WR-CALNAME", words.of(titlesSayWhat ? "calendar.name.plain" : "calendar.name"));
        ZoneId zone = schedule.zone();
        calendar.setTimezoneInfo(timezones(zone, schedule));
        String root = root(dossier);
        Date stamp = Date.from(dossier.input().on().atStartOfDay(ZoneOffset.UTC).toInstant());
        Places places = Places.of(dossier, plan);
        for (Schedule.Entry entry : schedule.entries()) {
            calendar.addEvent(event(entry, zone, root, stamp, places, titlesSayWhat));
        }
        return text(calendar);
    }

    private VEvent event(
            Schedule.Entry entry, ZoneId zone, String root, Date stamp, Places places, boolean titlesSayWhat) {
        VEvent event = new VEvent();
        event.setUid(
                UUID.nameUUIDFromBytes((root + "\n" + entry.id()).getBytes(StandardCharsets.UTF_8)) + "@needlework");
        event.setDateTimeStamp(stamp);
        event.setSequence(0);
        event.setClassification(Classification.PRIVATE);
        event.setStatus(Status.confirmed());
        event.setSummary(titlesSayWhat ? title(entry) : plainTitle(entry));
        event.setDescription(titlesSayWhat ? text(entry) : plainText(entry, places));
        Optional<LocalTime> time = entry.time();
        if (time.isPresent()) {
            Instant start = ZonedDateTime.of(entry.day(), time.get(), zone).toInstant();
            event.setDateStart(Date.from(start));
            event.setDuration(biweekly.util.Duration.builder()
                    .hours((int) VISIT.toHours())
                    .build());
        } else {
            event.setDateStart(new DateStart(day(entry.day())));
            event.setTransparency(Transparency.transparent());
        }
        return event;
    }

    /// A day without a time, in the machine's zone because the library counts in it.
    private static ICalDate day(LocalDate day) {
        return new ICalDate(
                new biweekly.util.DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
    }

    private String title(Schedule.Entry entry) {
        return switch (entry.kind()) {
            case SESSION -> words.of("calendar.session", entry.session());
            case REVIEW -> words.of("calendar.review");
            case PREPARATION -> words.of("calendar.preparation", entry.session());
            case AFTERCARE -> words.of("calendar.aftercare", entry.session());
        };
    }

    private String plainTitle(Schedule.Entry entry) {
        return switch (entry.kind()) {
            case SESSION, REVIEW -> words.of("calendar.private.visit");
            case PREPARATION, AFTERCARE -> words.of("calendar.private.reminder");
        };
    }

    private String text(Schedule.Entry entry) {
        return switch (entry.kind()) {
            case SESSION -> words.of("calendar.session.text", entry.zones());
            case REVIEW, PREPARATION, AFTERCARE -> entry.text();
        };
    }

    private String plainText(Schedule.Entry entry, Places places) {
        return switch (entry.kind()) {
            case SESSION, REVIEW -> words.of("calendar.private.text");
            case PREPARATION ->
                places.preparation(entry)
                        .map(row -> words.of("calendar.private.before", row, entry.session()))
                        .orElseGet(() -> words.of("calendar.private.text"));
            case AFTERCARE ->
                places.aftercare(entry)
                        .map(row -> words.of("calendar.private.after", row, entry.session()))
                        .orElseGet(() -> words.of("calendar.private.text"));
        };
    }

    /// In which row of the leaflet's tables a step stands, from 1.
    private record Places(List<String> preparation, List<String> aftercare) {

        static Places of(Dossier dossier, Plan plan) {
            return new Places(
                    dossier.care().listPreparation(plan.clearance()).stream()
                            .filter(CareGuide.Preparation::forPatient)
                            .map(CareGuide.Preparation::id)
                            .toList(),
                    dossier.care().listAftercare(plan.clearance()).stream()
                            .map(CareGuide.Aftercare::id)
                            .toList());
        }

        Optional<Integer> preparation(Schedule.Entry entry) {
            return row(preparation, "s" + entry.session() + "-before-", entry.id());
        }

        Optional<Integer> aftercare(Schedule.Entry entry) {
            return row(aftercare, "s" + entry.session() + "-after-", entry.id());
        }

        private static Optional<Integer> row(List<String> steps, String prefix, String id) {
            return IntStream.range(0, steps.size())
                    .filter(index -> (prefix + steps.get(index)).equals(id))
                    .mapToObj(index -> index + 1)
                    .findFirst();
        }
    }

    private static TimezoneInfo timezones(ZoneId zone, Schedule schedule) {
        LocalDate first = schedule.entries().stream()
                .map(Schedule.Entry::day)
                .min(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
        LocalDate last = schedule.entries().stream()
                .map(Schedule.Entry::day)
                .max(Comparator.naturalOrder())
                .orElse(first);
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant to = last.plusDays(2).atStartOfDay(zone).toInstant();
        TimezoneInfo info = new TimezoneInfo();
        info.setDefaultTimezone(new TimezoneAssignment(TimeZone.getTimeZone(zone), TimeZones.write(zone, from, to)));
        return info;
    }

    /// What all UIDs of a plan rest on: the input but for when the person can come, and the seed.
    private static String root(Dossier dossier) {
        String document = dossier.input().original();
        try {
            JsonNode tree = JsonMapper.builder()
                    .enable(tools.jackson.core.json.JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .build()
                    .readTree(document);
            if (tree instanceof ObjectNode object) {
                object.remove("availability");
                if (object.get("goals") instanceof ArrayNode goals && goals.isEmpty()) {
                    object.remove("goals"); // no goals, however it is written
                }
                document = plain(object);
            }
        } catch (JacksonException e) {
            // a document that is no JSON never became a case; its text serves as well
        }
        return document + "\n" + dossier.seed();
    }

    /// A tree so that documents that say the same are written the same: names sorted, numbers without
    /// trailing zeros.
    private static String plain(JsonNode node) {
        return switch (node) {
            case ObjectNode object ->
                object.properties().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(field -> field.getKey() + ":" + plain(field.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case ArrayNode list ->
                list.valueStream().map(PlanCalendar::plain).collect(Collectors.joining(",", "[", "]"));
            case NumericNode number ->
                number.decimalValue().stripTrailingZeros().toPlainString();
            default -> node.toString();
        };
    }

    private static String text(ICalendar calendar) {
        StringWriter text = new StringWriter();
        try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
            writer.write(calendar);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Folding.fold(text.toString());
    }
}
