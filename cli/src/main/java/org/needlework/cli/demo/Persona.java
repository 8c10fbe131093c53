package org.needlework.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.report.Progress;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Screening;

/// A kind of synthetic patient: one of the examples with another skin type, on any day.
final class Persona {

    private static final LocalDate WRITTEN = LocalDate.of(2026, 11, 2);
    private static final Pattern DAY = Pattern.compile("\"(\\d{4}-\\d{2}-\\d{2})\"");

    private final String document;
    private final CaseReader reader;
    private final Clinic clinic;
    private Optional<Planning> planning = Optional.empty();

    Persona(String example, String skinType, CaseReader reader, Clinic clinic) {
        this.document =
                read(example).replaceFirst("\"fitzpatrick\": *\"[IV]+\"", "\"fitzpatrick\": \"" + skinType + "\"");
        this.reader = reader;
        this.clinic = clinic;
    }

    private static String read(String example) {
        try (InputStream stream = Persona.class.getResourceAsStream(example + ".json")) {
            if (stream == null) {
                throw new IllegalStateException("example (" + example + ") was not packaged");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The document with every day moved so that it speaks on `day`; only the birth date stays.
    String document(LocalDate day) {
        long later_days = ChronoUnit.DAYS.between(WRITTEN, day);
        return DAY.matcher(document)
                .replaceAll(each -> each.group(1).compareTo("2015") < 0
                        ? each.group()
                        : "\"" + LocalDate.parse(each.group(1)).plusDays(later_days) + "\"");
    }

    Case on(LocalDate day) {
        return switch (reader.read(document(day).getBytes(StandardCharsets.UTF_8))) {
            case CaseReader.Reading.Read(Case read) -> read;
            case CaseReader.Reading.Refused(var problems) ->
                throw new IllegalStateException("a synthetic document is refused: " + problems);
        };
    }

    Screening screen(LocalDate day) {
        Case read = on(day);
        return clinic.screen(read.facts(), read.request(), day);
    }

    /// The plans for this kind of patient, under the clearance of a day. They are worked out once: on
    /// another day only the clearance is another.
    ///
    /// @return empty where nobody is cleared or nothing fits
    Optional<Planning.Found> plan(Screening.Cleared cleared, LocalDate day) {
        if (planning.isEmpty()) {
            planning = Optional.of(clinic.plan(cleared, on(day).goals(), 1, Progress.NONE));
        }
        return planning.get() instanceof Planning.Found(Plan best, List<Plan> others)
                ? Optional.of(new Planning.Found(
                        under(best, cleared.clearance()),
                        others.stream()
                                .map(each -> under(each, cleared.clearance()))
                                .toList()))
                : Optional.empty();
    }

    private static Plan under(Plan plan, Clearance clearance) {
        List<ZonePlan> zones = new ArrayList<>();
        for (ZonePlan zone : plan.zones()) {
            zones.add(new ZonePlan(
                    zone.zone(),
                    zone.concern(),
                    zone.regimen(),
                    clearance.findLimits(zone.zone()).orElseThrow(),
                    zone.goals(),
                    zone.forecast(),
                    zone.risks(),
                    zone.offLabel(),
                    zone.binds(),
                    zone.notes()));
        }
        return new Plan(
                plan.id(),
                plan.kind(),
                clearance,
                plan.goals(),
                plan.interval_days(),
                zones,
                plan.score(),
                plan.why(),
                plan.virtualPatients(),
                plan.seed());
    }
}
