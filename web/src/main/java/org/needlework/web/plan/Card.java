package org.needlework.web.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.CareGuide;
import org.needlework.core.course.Schedule;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.Verdict;
import org.needlework.core.skin.Zone;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;

/// What stands beside the chair during a session: one page, read at arm's length.
///
/// @param screened  on which day, and that it holds for that day only
/// @param open      whether questions are still open for some zones
/// @param rows      what to do, in the order of the plan
/// @param dropped   zones that were asked for and must not be needled
/// @param offLabel  what of it lies outside the label
/// @param before    to do before the first needle
/// @param stops     signs on which to stop at once
/// @param flags     signs to act on the same day
/// @param channels  what may touch the skin, and what not, while channels are open
public record Card(
        String verdict,
        String screened,
        boolean open,
        String device,
        List<RowView> rows,
        List<String> dropped,
        List<String> offLabel,
        List<String> sessions,
        List<String> before,
        List<AnaestheticView> anaesthetics,
        List<ChannelView> channels,
        List<String> stops,
        List<String> flags,
        List<String> questions) {

    /// One zone, or several that get the same.
    public record RowView(
            int number,
            String zones,
            String concern,
            Figure needle,
            Figure passes,
            Figure density,
            Figure sessions,
            String endPoint,
            boolean offLabel) {}

    /// A numbing product, or why it must not be used.
    public record AnaestheticView(String product, boolean usable, String text) {}

    /// A window of time after the needle.
    public record ChannelView(String when, String allowed, String avoid) {}

    /// Channels count as open for as long as the guideline holds aftercare: 72 hours.
    private static final int OPEN_H = 72;

    /// The card of a dossier; empty where no plan was found.
    public static Optional<Card> of(Dossier dossier, Desk desk, Messages messages) {
        return dossier.planning().flatMap(planning -> switch (planning) {
            case Planning.Found(Plan best, var ignored) -> Optional.of(of(dossier, best, desk, messages));
            case Planning.Infeasible ignored -> Optional.<Card>empty();
        });
    }

    private static Card of(Dossier dossier, Plan plan, Desk desk, Messages messages) {
        Clearance clearance = plan.clearance();
        CareGuide care = dossier.care();
        Drawing drawing = new Drawing(dossier, desk, messages);
        List<RowView> rows = new ArrayList<>();
        for (List<Integer> group : Drawing.alike(plan)) {
            ZonePlan zone = plan.zones().get(group.getFirst());
            String at = "/plan/zones/" + group.getFirst();
            rows.add(new RowView(
                    rows.size() + 1,
                    String.join(
                            ", ",
                            group.stream()
                                    .map(index -> desk.wording()
                                            .title(plan.zones().get(index).zone()))
                                    .toList()),
                    desk.wording().name(zone.concern()),
                    drawing.needle(zone, at),
                    Figure.of(
                            String.valueOf(zone.regimen().passes()),
                            zone.regimen().passes(),
                            at + "/passes"),
                    drawing.density(zone, at),
                    Figure.of(
                            String.valueOf(zone.regimen().sessions()),
                            zone.regimen().sessions(),
                            at + "/sessions"),
                    desk.wording().title(zone.limits().endPoint()),
                    group.stream()
                            .anyMatch(
                                    index -> !plan.zones().get(index).offLabel().isEmpty())));
        }
        return new Card(
                messages.of("verdict." + dossier.screening().verdict().code()),
                messages.of("card.screened", Drawing.day(clearance.on()), dossier.edition()),
                dossier.screening().zones().stream().anyMatch(zone -> zone.verdict() == Verdict.INCOMPLETE),
                messages.of("card.device", clearance.device().name()),
                rows,
                dropped(dossier, plan, desk, messages),
                plan.zones().stream()
                        .flatMap(zone -> zone.offLabel().stream())
                        .distinct()
                        .toList(),
                dossier.schedule().stream()
                        .flatMap(schedule -> schedule.listSessions().stream())
                        .map(entry -> session(entry, messages))
                        .toList(),
                before(care, clearance, messages),
                care.listAnaestheticLimits(clearance).stream()
                        .map(limit -> new AnaestheticView(
                                limit.product(),
                                limit.usable(),
                                limit.usable()
                                        ? messages.of(
                                                "card.anaesthetic", limit.most_g(), limit.most_cm2(), limit.most_h())
                                        : limit.reason()))
                        .toList(),
                care.listAftercare(clearance).stream()
                        .filter(step -> step.from_h() < OPEN_H)
                        .map(step -> new ChannelView(
                                messages.of("card.hours", step.from_h(), step.to_h()), step.doThis(), step.avoid()))
                        .toList(),
                flags(care, CareGuide.Urgency.EMERGENCY),
                flags(care, CareGuide.Urgency.SAME_DAY),
                care.listPrescriberQuestions(clearance).stream()
                        .map(CareGuide.PrescriberQuestion::text)
                        .toList());
    }

    private static String session(Schedule.Entry entry, Messages messages) {
        return messages.of(
                "card.session",
                entry.session(),
                Drawing.day(entry.day()),
                entry.time().map(Object::toString).orElse(""));
    }

    private static List<String> before(CareGuide care, Clearance clearance, Messages messages) {
        List<String> before = care.listPreparation(clearance).stream()
                .filter(step -> !step.forPatient() && step.hoursBefore() == 0)
                .map(CareGuide.Preparation::text)
                .toList();
        return before.isEmpty() ? List.of(messages.of("card.before.none")) : before;
    }

    private static List<String> flags(CareGuide care, CareGuide.Urgency urgency) {
        return care.listRedFlags().stream()
                .filter(flag -> flag.urgency() == urgency)
                .map(flag -> unstopped(flag.sign()) + ": " + flag.action())
                .toList();
    }

    private static String unstopped(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static List<String> dropped(Dossier dossier, Plan plan, Desk desk, Messages messages) {
        Set<Zone> planned = EnumSet.noneOf(Zone.class);
        plan.zones().forEach(zone -> planned.add(zone.zone()));
        List<String> dropped = new ArrayList<>();
        for (Screening.ZoneVerdict zone : dossier.screening().zones()) {
            if (!planned.contains(zone.zone())) {
                dropped.add(messages.of(
                        "card.dropped",
                        desk.wording().title(zone.zone()),
                        zone.verdict() == Verdict.CLEARED
                                ? messages.of("card.unplanned")
                                : messages.of("verdict." + zone.verdict().code())));
            }
        }
        return dropped;
    }
}
