package org.needlework.web.recovery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.needlework.core.course.AdverseEvent;
import org.needlework.core.course.Aftermath;
import org.needlework.core.course.CareGuide;
import org.needlework.core.course.Cartridge;
import org.needlework.core.course.Course;
import org.needlework.core.course.Expectation;
import org.needlework.core.course.Recovery;
import org.needlework.core.course.Session;
import org.needlework.core.plan.Plan;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Citation;
import org.needlework.web.desk.Entering;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.Wording;

/// The recovery from one session as its page shows it; before any session, only harm.
///
/// @param session    empty before any session
/// @param on         day of the session; today before any
/// @param harmZones  where harm can be said to have been
/// @param number     of entries, which a form sends back
/// @param entry      id that a form's entry will have
/// @param sessions   of the course, the latest first
/// @param deviations the most urgent first
/// @param looks      what was entered, the latest day first
public record RecoveryView(
        UUID course,
        int number,
        UUID entry,
        String session,
        LocalDate on,
        LocalDate today,
        List<Choice> sessions,
        List<ZonePanel> zones,
        List<Flagged> deviations,
        List<Look> looks,
        List<CareGuide.RedFlag> redFlags,
        List<String> lots,
        List<HarmZone> harmZones,
        List<HarmLine> harms) {

    private static final int FEWEST_DAYS = 14;
    private static final int MOST_DAYS = 60;

    public record HarmZone(Zone zone, String title) {}

    public record Choice(UUID session, String words, boolean chosen) {}

    /// @param deviating days on which what was seen is out of the ordinary
    record Lane(Recovery.Sign sign, String word, Expectation expectation, Set<Integer> deviating) {}

    /// @param svg the lanes, drawn here
    public record ZonePanel(Zone zone, String title, String svg, List<Row> rows) {}

    /// One sign in the table beside the drawing.
    public record Row(String sign, String expected, String seen, String sources) {}

    /// @param urgency code, or `watch`
    public record Flagged(String urgency, String where, String what, String action) {}

    public record Look(UUID entry, String day, String zone, String seen, String note) {}

    public record HarmLine(
            UUID entry,
            String what,
            String head,
            String told,
            String action,
            String links,
            List<String> followUps,
            boolean open,
            boolean serious,
            String struck) {}

    /// What can be said before any session: harm, as by a numbing cream.
    static RecoveryView before(
            UUID id, Course course, LocalDate today, CareGuide care, Wording words, Messages messages) {
        return new RecoveryView(
                id,
                course.entries().size(),
                UUID.randomUUID(),
                "",
                today,
                today,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                care.listRedFlags(),
                List.of(),
                course.plan().stream()
                        .flatMap(plan -> plan.zones().stream())
                        .map(each -> new HarmZone(each.zone(), words.title(each.zone())))
                        .toList(),
                harms(course, words, messages));
    }

    private static List<HarmLine> harms(Course course, Wording words, Messages messages) {
        return course.aftermath().harms().stream()
                .map(each -> harm(each, course, words, messages))
                .toList()
                .reversed();
    }

    static RecoveryView of(
            UUID id, Course course, UUID session, LocalDate today, CareGuide care, Wording words, Messages messages) {
        Aftermath after = course.aftermath();
        Recovery recovery = after.recovery(course, session);
        Optional<Plan> plan = Optional.ofNullable(after.plans().get(session));
        List<Expectation.Deviation> deviations = Expectation.deviations(recovery, plan, care);
        List<ZonePanel> zones = recovery.session().delivered().stream()
                .map(Session.Delivered::zone)
                .distinct()
                .map(zone -> panel(zone, recovery, plan, deviations, care, words, messages))
                .toList();
        return new RecoveryView(
                id,
                course.entries().size(),
                UUID.randomUUID(),
                session.toString(),
                recovery.session().on(),
                today,
                course.sessions().reversed().stream()
                        .map(each -> new Choice(
                                each.entry(),
                                messages.of(
                                        "recovery.session",
                                        course.sessions().indexOf(each) + 1,
                                        Entering.day(each.session().on())),
                                each.entry().equals(session)))
                        .toList(),
                zones,
                deviations.stream()
                        .map(each -> flagged(each, words, messages))
                        .distinct()
                        .toList(),
                looks(after, recovery, session, words, messages),
                care.listRedFlags(),
                course.sessions().stream()
                        .filter(each -> each.entry().equals(session))
                        .flatMap(each -> each.cartridges().stream())
                        .map(Cartridge::lot)
                        .distinct()
                        .toList(),
                zones.stream()
                        .map(each -> new HarmZone(each.zone(), each.title()))
                        .toList(),
                harms(course, words, messages));
    }

    private static ZonePanel panel(
            Zone zone,
            Recovery recovery,
            Optional<Plan> plan,
            List<Expectation.Deviation> deviations,
            CareGuide care,
            Wording words,
            Messages messages) {
        List<Lane> lanes = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Recovery.Sign sign : Recovery.Sign.values()) {
            Expectation expectation = Expectation.of(plan, zone, sign, care);
            Set<Integer> off = new HashSet<>();
            deviations.stream()
                    .filter(each -> each.zone() == zone
                            && !each.what().arguments().isEmpty()
                            && each.what().arguments().getFirst() == sign)
                    .forEach(each -> off.add(each.day()));
            lanes.add(new Lane(sign, messages.of("recovery.sign." + sign.code()), expectation, off));
            rows.add(new Row(
                    messages.of("recovery.sign." + sign.code()),
                    expected(expectation, messages),
                    seen(recovery, zone, sign, messages),
                    sources(expectation)));
        }
        int last = recovery.observations().stream()
                .mapToInt(each -> recovery.day(each.on()))
                .max()
                .orElse(0);
        String title = words.title(zone);
        String svg = new Lanes(messages, Math.clamp(last + 1, FEWEST_DAYS, MOST_DAYS))
                .draw(recovery, zone, lanes, messages.of("recovery.picture", title));
        return new ZonePanel(zone, title, svg, rows);
    }

    private static String expected(Expectation expectation, Messages messages) {
        return switch (expectation) {
            case Expectation.Unknown ignored -> messages.of("recovery.unknown");
            case Expectation.Lasting lasting when lasting.latest_days() <= 0 -> messages.of("recovery.never");
            case Expectation.Lasting lasting -> {
                String guideline = messages.of(
                        lasting.from_days() > 0 ? "recovery.expected.from" : "recovery.expected",
                        number(lasting.usual_days()),
                        number(lasting.latest_days()),
                        number(lasting.from_days()));
                yield lasting.model_days()
                        .map(band -> guideline + " "
                                + messages.of(
                                        "recovery.expected.model",
                                        number(band.p10()),
                                        number(band.p50()),
                                        number(band.p90())))
                        .orElse(guideline);
            }
        };
    }

    private static String number(double days) {
        return days == Math.rint(days)
                ? String.valueOf((int) days)
                : String.format(Locale.ENGLISH, days < 1 ? "%.2f" : "%.1f", days);
    }

    private static String seen(Recovery recovery, Zone zone, Recovery.Sign sign, Messages messages) {
        String seen = recovery.observations().stream()
                .filter(each -> each.zone() == zone && each.findGrade(sign).isPresent())
                .map(each -> messages.of(
                        "recovery.seen",
                        recovery.day(each.on()),
                        each.findGrade(sign).orElseThrow(),
                        sign.highest()))
                .collect(Collectors.joining(" · "));
        return seen.isEmpty() ? messages.of("recovery.not_looked") : seen;
    }

    private static String sources(Expectation expectation) {
        return expectation instanceof Expectation.Lasting lasting
                ? lasting.sources().stream().map(Citation::key).distinct().collect(Collectors.joining(", "))
                : "";
    }

    private static Flagged flagged(Expectation.Deviation each, Wording words, Messages messages) {
        String where = messages.of("recovery.where", words.title(each.zone()), each.day(), Entering.day(each.on()));
        String what = each.what().arguments().isEmpty()
                ? ""
                : messages.of(
                        each.what().key(),
                        messages.of("recovery.sign."
                                + ((Recovery.Sign) each.what().arguments().getFirst()).code()),
                        each.what().arguments().getLast());
        return each.flag()
                .map(flag -> new Flagged(
                        flag.urgency().code(),
                        where,
                        what.isEmpty() ? flag.sign() : what + " " + flag.sign(),
                        flag.action()))
                .orElseGet(() -> new Flagged("watch", where, what, messages.of("recovery.watch")));
    }

    private static List<Look> looks(
            Aftermath after, Recovery recovery, UUID session, Wording words, Messages messages) {
        List<Look> looks = new ArrayList<>();
        for (Aftermath.Looked looked : after.looked()) {
            if (looked.session().equals(session)) {
                for (Recovery.Observation each : looked.observations()) {
                    String signs = Arrays.stream(Recovery.Sign.values())
                            .filter(sign -> each.findGrade(sign).isPresent())
                            .map(sign -> {
                                OptionalInt grade = each.findGrade(sign);
                                return messages.of("recovery.sign." + sign.code()) + " " + grade.getAsInt();
                            })
                            .collect(Collectors.joining(", "));
                    looks.add(new Look(
                            looked.entry(),
                            messages.of("recovery.day", recovery.day(each.on()), Entering.day(each.on())),
                            words.title(each.zone()),
                            signs.isEmpty() ? messages.of("recovery.not_looked") : signs,
                            each.note()));
                }
            }
        }
        return looks.reversed();
    }

    static HarmLine harm(Aftermath.Harm harm, Course course, Wording words, Messages messages) {
        AdverseEvent adverse = harm.adverse();
        List<String> links = new ArrayList<>();
        if (!adverse.zones().isEmpty()) {
            links.add(adverse.zones().stream().map(words::title).collect(Collectors.joining(", ")));
        }
        adverse.session().ifPresent(session -> {
            for (int k = 0; k < course.sessions().size(); k++) {
                if (course.sessions().get(k).entry().equals(session)) {
                    links.add(messages.of(
                            "recovery.session",
                            k + 1,
                            Entering.day(course.sessions().get(k).session().on())));
                }
            }
        });
        adverse.lots().forEach(lot -> links.add(messages.of("recovery.harm.lot", lot)));
        List<String> followUps = harm.followUps().stream()
                .map(each -> messages.of(
                        "recovery.follow.line",
                        Entering.day(each.followUp().on()),
                        messages.of(
                                "recovery.result." + each.followUp().outcome().code()),
                        messages.of("recovery.severity."
                                + each.followUp().severity().code()),
                        each.followUp().note()))
                .toList();
        String serious = harm.serious().stream()
                .sorted()
                .map(each -> messages.of("recovery.criterion." + each.code()))
                .collect(Collectors.joining(", "));
        return new HarmLine(
                harm.entry(),
                messages.of("recovery.what." + adverse.what().code()),
                messages.of(
                        serious.isEmpty() ? "recovery.harm.head" : "recovery.harm.head.serious",
                        messages.of("recovery.severity." + harm.worst().code()),
                        messages.of("recovery.result." + harm.outcome().code()),
                        Entering.day(adverse.onset()),
                        serious),
                adverse.told(),
                adverse.action(),
                String.join(" · ", links),
                followUps,
                harm.isOpen(),
                !serious.isEmpty(),
                harm.struck().orElse(""));
    }
}
