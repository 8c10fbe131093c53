package org.needlework.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.needlework.core.course.CareGuide;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceType;
import org.needlework.core.device.PunctureRate;
import org.needlework.core.forecast.Output;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.plan.Goal;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.screening.EndPoint;
import org.needlework.core.screening.Guideline;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;

/// Someone to plan for, made step by step. Immutable: every `with…` gives another.
record Patient(
        Device device, Answer<Fitzpatrick> skinType, List<ZoneLimits> limits, Answer<Concern.AcneScarType> subtype) {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
    static final CareGuide GUIDE = new SmallGuide(48);
    static final SmallTrials TRIALS = new SmallTrials(Map.of("goodman_baron_qualitative", 0.6));

    static Device pen(double shallowest_mm, double deepest_mm, double step_mm) {
        return new Device(
                "test-pen",
                "Test pen",
                DeviceType.PEN,
                0.25,
                new Depth(shallowest_mm),
                new Depth(deepest_mm),
                step_mm,
                new PunctureRate.Stroked(14, 115, 10, 20, 0.25, new Range(0.1, 0.5)),
                0.7,
                new Range(0.5, 1),
                List.of(),
                Map.of());
    }

    static Device roller(double length_mm) {
        return new Device(
                "test-roller",
                "Test roller",
                DeviceType.ROLLER,
                0.25,
                new Depth(length_mm),
                new Depth(length_mm),
                0,
                new PunctureRate.Rolled(192, 20, 20),
                0.5,
                new Range(0.2, 0.9),
                List.of(),
                Map.of());
    }

    static Patient with(Device device, Fitzpatrick type) {
        return new Patient(device, Answer.known(type), List.of(), Answer.notAsked());
    }

    /// A zone with the usual limits of a cheek.
    Patient zone(Zone zone, Concern concern) {
        return zone(zone, concern, 1.5, 500, 6, 28, 1.5);
    }

    Patient zone(
            Zone zone,
            Concern concern,
            double deepest_mm,
            double densest_per_cm2,
            int mostSessions,
            int interval_days,
            double label_mm) {
        List<ZoneLimits> more = new ArrayList<>(limits);
        more.add(new ZoneLimits(
                zone,
                concern,
                new Depth(deepest_mm),
                new Density(densest_per_cm2),
                mostSessions,
                interval_days,
                EndPoint.UNIFORM_PINPOINT_BLEEDING,
                TODAY,
                new Depth(label_mm),
                List.of(),
                List.of(),
                List.of()));
        return new Patient(device, skinType, more, subtype);
    }

    Screening.Cleared cleared() {
        PatientFacts unknown = PatientFacts.unknown(TODAY);
        PatientFacts facts = new PatientFacts(
                TODAY,
                Answer.known(LocalDate.of(1986, 5, 1)),
                unknown.sex(),
                unknown.weight(),
                skinType,
                unknown.pregnant(),
                unknown.breastfeeding(),
                unknown.conditions(),
                unknown.medicines(),
                unknown.allergies(),
                unknown.recent(),
                unknown.sun(),
                List.of());
        Request request = new Request(
                limits.stream()
                        .map(each -> new Request.Wish(each.zone(), each.concern(), subtype, Answer.notAsked()))
                        .toList(),
                Answer.known(device));
        Screening screening =
                Screening.of(facts, request, TODAY, "test", new Guideline.Assessment(List.of(), List.of(), limits));
        return (Screening.Cleared) screening;
    }

    static Goal gain(Zone zone, double atLeast, int by_day, double probability) {
        return new Goal.Collagen(zone, Output.SCAR_LAYER_COLLAGEN, atLeast, by_day, probability);
    }
}
