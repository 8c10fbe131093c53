package org.needlework.papers.consent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.needlework.core.course.CareGuide;
import org.needlework.core.course.ConsentText;
import org.needlework.core.course.ConsentText.Asking;
import org.needlework.core.course.ConsentText.Block;
import org.needlework.core.course.ConsentText.Option;
import org.needlework.core.course.ConsentText.Question;
import org.needlework.core.course.ConsentText.Section;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.PlanOutline;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Range;
import org.needlework.core.screening.Clearance;
import org.needlework.core.skin.Concern;
import org.needlework.core.source.Citation;
import org.needlework.papers.chart.ZoneGroup;
import org.needlework.papers.words.Wording;

/// Finds the words of a consent for one plan: what every consent says, and what only this plan has.
///
/// Patients see no percentage of collagen (contract, 5): how far the virtual patients get is told as
/// a share of the way to the goal. The risk of brown patches is a word for this person, and a count
/// for the people of the trials; the one is never made into the other.
final class ConsentWriter {

    private static final String RESPONDERS = "responders";
    private static final int MOST_PLANS = 4;
    private static final int LAST_AVOIDED_H = 72;

    /// What the fixed words of the bundle rest on: redness, pain and rare harms (evidence, 6).
    private static final List<String> FIXED = List.of("S10", "S24", "S121", "S154", "S160", "S161");

    private final Wording wording;
    private final UUID entry;
    private final Plan plan;
    private final List<PlanOutline> others;
    private final TrialEvidence trials;
    private final CareGuide care;
    private final Clearance clearance;
    private final List<ZoneGroup> groups;
    private final SortedSet<String> sources = new TreeSet<>(ConsentWriter::inOrder);

    ConsentWriter(
            Wording wording, UUID entry, Plan plan, List<PlanOutline> others, TrialEvidence trials, CareGuide care) {
        if (plan.zones().isEmpty()) {
            throw new IllegalArgumentException("plan (" + plan.id() + ") needles nothing, so nobody consents to it");
        }
        this.wording = wording;
        this.entry = entry;
        this.plan = plan;
        this.others = List.copyOf(others);
        this.trials = trials;
        this.care = care;
        this.clearance = plan.clearance();
        this.groups = ZoneGroup.of(plan);
        sources.addAll(FIXED);
    }

    ConsentText write() {
        List<Section> sections = new ArrayList<>(List.of(what(), gain(), none(), risks(), help(), after(), other()));
        if (!offLabel().isEmpty()) {
            sections.add(label());
        }
        sections.add(rights());
        sections.add(about());
        return new ConsentText(
                entry, say("version"), wording.words().locale().toLanguageTag(), say("title"), sections, questions());
    }

    // ---- what is read ----

    private Section what() {
        List<Block> blocks = new ArrayList<>();
        paragraph(blocks, "what.how", say("what." + clearance.device().type().code()));
        paragraph(blocks, "what.tool", clearance.device().name());
        if (plan.visits() == 1) {
            paragraph(blocks, "what.visits.one");
        } else {
            paragraph(blocks, "what.visits", plan.visits(), plan.interval_days());
        }
        for (ZoneGroup group : groups) {
            ZonePlan zone = group.first();
            item(
                    blocks,
                    "what.zone",
                    wording.names(group.zones()),
                    concern(zone.concern()),
                    zone.regimen().needle().millimetres(),
                    zone.regimen().passes(),
                    zone.regimen().sessions(),
                    say("end." + zone.limits().endPoint().code()));
        }
        paragraph(blocks, "what.numb");
        return new Section("what", say("what"), blocks);
    }

    private Section gain() {
        List<Block> blocks = new ArrayList<>();
        Set<Concern.Family> families = EnumSet.noneOf(Concern.Family.class);
        concerns().forEach(concern -> families.add(concern.family()));
        for (Concern.Family family : families) {
            switch (family) {
                case AGEING -> paragraph(blocks, "gain.ageing");
                case SCAR -> paragraph(blocks, "gain.scar");
                case PIGMENT -> paragraph(blocks, "gain.pigment");
                case STRIAE -> paragraph(blocks, "gain.striae");
                case UNTYPED, RAISED -> {}
            }
        }
        for (Concern concern : concerns()) {
            Optional<TrialEvidence.Evidence> counted = findCounted(concern);
            if (counted.isPresent()) {
                TrialEvidence.Synthesis change = counted.get().change().orElseThrow();
                int better = people(change.p50());
                icons(blocks, better, 100, "gain.trials", concern(concern), better);
                paragraph(
                        blocks,
                        "gain.trials.range",
                        counted.get().studies(),
                        counted.get().patients(),
                        people(change.p2_5()),
                        people(change.p97_5()));
                cite(counted.get());
            } else {
                paragraph(blocks, "gain.trials.few", concern(concern));
            }
        }
        goals(blocks);
        paragraph(blocks, "gain.time");
        return new Section("gain", say("gain"), blocks);
    }

    private void goals(List<Block> blocks) {
        boolean modelled = false;
        int told = 0;
        for (ZoneGroup group : groups) {
            for (GoalResult result : group.first().goals()) {
                List<String> words = new ArrayList<>();
                words.add(goal(wording.names(group.zones()), result.goal()));
                switch (result.chance()) {
                    case GoalResult.Chance.InModel(var share) -> {
                        Range chance = share.wilson();
                        words.add(say(
                                "gain.goal.model",
                                share.reached(),
                                share.of(),
                                people(100 * chance.low()),
                                people(100 * chance.high())));
                        findRange(result).ifPresent(words::add);
                        modelled = true;
                    }
                    case GoalResult.Chance.FromTrials(double probability, var ignored) ->
                        words.add(say("gain.goal.trials", people(100 * probability)));
                    case GoalResult.Chance.Unknown ignored -> words.add(say("gain.goal.unknown"));
                }
                blocks.add(new Block.Paragraph(ConsentText.tidy(String.join(" ", words))));
                if (result.chance() instanceof GoalResult.Chance.FromTrials(double probability, var ignored)) {
                    icons(blocks, people(100 * probability), 100, "gain.goal.icons", people(100 * probability));
                }
                told++;
            }
        }
        if (modelled) {
            paragraph(blocks, "gain.model");
        }
        if (told == 0) {
            paragraph(blocks, "gain.no_goal");
        }
    }

    private String goal(String zones, Goal goal) {
        return switch (goal) {
            case Goal.Collagen collagen -> say("gain.goal.collagen", zones, collagen.by_day());
            case Goal.OnScale scale ->
                say("gain.goal.scale", zones, scale.by_day(), scale.atLeast_points(), wording.scale(scale.scale()));
        };
    }

    /// How far the middle 90 % of the virtual patients get, as a share of the way to the goal.
    private Optional<String> findRange(GoalResult result) {
        return result.goal() instanceof Goal.Collagen collagen
                        && collagen.atLeast_gain() > 0
                        && result.forecastQuantiles().size() == GoalResult.QUANTILES.size()
                ? Optional.of(say(
                        "gain.goal.range",
                        way(result.forecastQuantiles().getFirst() / collagen.atLeast_gain()),
                        way(result.forecastQuantiles().getLast() / collagen.atLeast_gain())))
                : Optional.empty();
    }

    private String way(double share) {
        long tenths = Math.round(10 * Math.max(0, share));
        return tenths > 10 ? say("gain.times", tenths / 10.0) : say("gain.tenths", tenths);
    }

    private Section none() {
        List<Block> blocks = new ArrayList<>();
        paragraph(blocks, "none.plain");
        for (Concern concern : concerns()) {
            Optional<TrialEvidence.Synthesis> change = findCounted(concern).flatMap(TrialEvidence.Evidence::change);
            if (change.isPresent()) {
                int same = 100 - people(change.get().p50());
                icons(blocks, same, 100, "none.trials", concern(concern), same);
                paragraph(
                        blocks,
                        "none.trials.range",
                        100 - people(change.get().p97_5()),
                        100 - people(change.get().p2_5()));
            } else {
                paragraph(blocks, "none.unknown", concern(concern));
            }
        }
        for (ZoneGroup group : groups) {
            for (GoalResult result : group.first().goals()) {
                if (result.chance() instanceof GoalResult.Chance.InModel(var share)) {
                    item(
                            blocks,
                            "none.model",
                            wording.words().of("papers.and", group.zones()),
                            share.of() - share.reached(),
                            share.of());
                }
            }
        }
        negative().forEach(name -> paragraph(blocks, "none.negative", name));
        paragraph(blocks, "none.hopeful");
        return new Section("none", say("none"), blocks);
    }

    private List<String> negative() {
        return plan.zones().stream()
                .flatMap(zone -> trials.listEvidence(clearance.getWish(zone.zone()), clearance).stream())
                .flatMap(evidence -> evidence.rows().stream())
                .filter(study -> study.flags().contains("negative"))
                .peek(study -> sources.add(study.source().key()))
                .map(study -> study.year() == 0 ? study.name() : study.name() + " " + study.year())
                .distinct()
                .toList();
    }

    private Section risks() {
        List<Block> blocks = new ArrayList<>();
        double redness_days = plan.zones().stream()
                .mapToDouble(zone -> zone.risks().downtime().shown_days())
                .max()
                .orElse(0);
        paragraph(blocks, "risks.red", days(redness_days));
        double least = plan.zones().stream()
                .mapToDouble(zone -> zone.risks().pain_nrs().low())
                .min()
                .orElse(0);
        double most = plan.zones().stream()
                .mapToDouble(zone -> zone.risks().pain_nrs().high())
                .max()
                .orElse(0);
        if (least == most) {
            paragraph(blocks, "risks.pain.one", most);
        } else {
            paragraph(blocks, "risks.pain", least, most);
        }
        plan.zones().stream()
                .map(zone -> zone.risks().pigmentEvents())
                .filter(counted -> counted.of() > 0)
                .distinct()
                .forEach(counted -> {
                    int of100 = people(100.0 * counted.events() / counted.of());
                    icons(blocks, of100, 100, "risks.patches", of100, counted.events(), counted.of());
                });
        for (List<ZonePlan> alike : alike(Risks::pigment)) {
            item(
                    blocks,
                    "risks.patches.level",
                    names(alike),
                    level(alike.getFirst().risks().pigment()));
        }
        paragraph(blocks, "risks.patches.darker");
        for (List<ZonePlan> alike : alike(Risks::scar)) {
            item(
                    blocks,
                    "risks.scar",
                    names(alike),
                    level(alike.getFirst().risks().scar()));
        }
        paragraph(blocks, "risks.review");
        say("risks.rare").lines().forEach(line -> blocks.add(new Block.Item(line)));
        paragraph(blocks, "risks.cream");
        plan.zones().forEach(zone -> {
            cite(zone.risks().pigmentEvents().sources());
            cite(zone.risks().downtime().sources());
        });
        return new Section("risks", say("risks"), blocks);
    }

    /// The zones of the plan, those together whose level is the same.
    private List<List<ZonePlan>> alike(java.util.function.Function<Risks, Risks.Level> level) {
        return Stream.of(Risks.Level.values())
                .map(each -> plan.zones().stream()
                        .filter(zone -> level.apply(zone.risks()) == each)
                        .toList())
                .filter(zones -> !zones.isEmpty())
                .toList();
    }

    private String names(List<ZonePlan> zones) {
        return wording.names(zones.stream().map(ZonePlan::zone).toList());
    }

    private String level(Risks.Level level) {
        return say("risks.level." + level.code());
    }

    private Section help() {
        List<Block> blocks = new ArrayList<>();
        paragraph(blocks, "help.now");
        flags(blocks, CareGuide.Urgency.EMERGENCY);
        paragraph(blocks, "help.today");
        flags(blocks, CareGuide.Urgency.SAME_DAY);
        return new Section("help", say("help"), blocks);
    }

    private void flags(List<Block> blocks, CareGuide.Urgency urgency) {
        care.listRedFlags().stream().filter(flag -> flag.urgency() == urgency).forEach(flag -> {
            item(blocks, "help.row", Wording.unstopped(flag.sign()), flag.when());
            cite(flag.sources());
        });
    }

    private Section after() {
        List<Block> blocks = new ArrayList<>();
        paragraph(blocks, "after.clean");
        care.listAftercare(clearance).stream()
                .filter(step -> step.to_h() <= LAST_AVOIDED_H && !step.avoid().isBlank())
                .forEach(step -> {
                    item(blocks, "after.hours", step.from_h(), step.to_h(), step.avoid());
                    cite(step.sources());
                });
        paragraph(blocks, "after.sun");
        return new Section("after", say("after"), blocks);
    }

    private Section other() {
        List<Block> blocks = new ArrayList<>();
        paragraph(blocks, "other.none");
        for (Concern concern : concerns()) {
            List<TrialEvidence.Study> watched = trials.listWithoutNeedling(concern).stream()
                    .flatMap(evidence -> evidence.rows().stream())
                    .filter(study -> study.patients() > 0)
                    .toList();
            if (watched.isEmpty()) {
                paragraph(blocks, "other.none.unknown", concern(concern));
            }
            for (TrialEvidence.Study study : watched) {
                item(
                        blocks,
                        "other.none.trials",
                        study.year() == 0 ? study.name() : study.name() + " " + study.year(),
                        study.patients(),
                        Wording.unstopped(study.result()));
                sources.add(study.source().key());
            }
        }
        List<PlanOutline> plans =
                others.stream().filter(each -> each.needle_mm().isPresent()).toList();
        if (!plans.isEmpty()) {
            List<String> told = unlike(plans);
            paragraph(blocks, "other.plans");
            told.forEach(line -> blocks.add(new Block.Item(line)));
            if (plans.size() > told.size()) {
                paragraph(blocks, "other.plans.more", plans.size() - told.size());
            }
        }
        paragraph(blocks, "other.ways");
        return new Section("other", say("other"), blocks);
    }

    /// The first plan of each number of visits: those that differ most for who has to come.
    private List<String> unlike(List<PlanOutline> plans) {
        Map<Integer, String> byVisits = new TreeMap<>();
        for (PlanOutline each : plans) {
            each.needle_mm()
                    .ifPresent(needle -> byVisits.putIfAbsent(
                            each.visits(),
                            say(
                                    "other.plan",
                                    each.visits(),
                                    needle.low() == needle.high()
                                            ? say("other.plan.same", needle.low())
                                            : say("other.plan.range", needle.low(), needle.high()),
                                    days(each.redness_days()))));
        }
        return byVisits.values().stream().limit(MOST_PLANS).toList();
    }

    private List<String> offLabel() {
        return plan.zones().stream()
                .flatMap(zone -> zone.offLabel().stream())
                .map(ConsentText::tidy)
                .distinct()
                .toList();
    }

    private Section label() {
        List<Block> blocks = new ArrayList<>();
        paragraph(blocks, "label.what");
        offLabel().forEach(line -> blocks.add(new Block.Item(line)));
        return new Section("label", say("label"), blocks);
    }

    private Section rights() {
        List<Block> blocks = new ArrayList<>();
        for (String each : List.of("you", "stop", "again", "ask", "time", "photos")) {
            paragraph(blocks, "rights." + each);
        }
        return new Section("rights", say("rights"), blocks);
    }

    private Section about() {
        List<Block> blocks = new ArrayList<>();
        paragraph(blocks, "about.research");
        paragraph(
                blocks,
                "about.made",
                clearance.edition(),
                plan.zones().getFirst().forecast().model().name() + " "
                        + plan.zones().getFirst().forecast().model().version(),
                String.join(", ", sources));
        return new Section("about", say("about"), blocks);
    }

    // ---- what is asked ----

    private List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        int visits = plan.visits();
        int[] offered = visits == 1 ? new int[] {3, 1, 6} : new int[] {1, visits + 2, visits};
        List<Option> counts = new ArrayList<>();
        for (int each : offered) {
            counts.add(new Option(say("ask.visits.option", each), each == visits));
        }
        questions.add(new Question("visits", Asking.TEACH_BACK, "what", say("ask.visits"), counts));
        teachBack(questions, "works", "none", "wrong", "right", "blame");
        teachBack(questions, "colour", "risks", "right", "never", "lighter");
        teachBack(questions, "help", "help", "wait", "right", "cream");
        teachBack(questions, "skin", "after", "make_up", "cream", "right");
        teachBack(questions, "stop", "rights", "before", "allowed", "right");
        choice(questions, "needles", "other", say("choose.needles"), List.of("plan"), List.of("none"));
        if (!offLabel().isEmpty()) {
            choice(questions, "label", "label", say("choose.label"), List.of("yes"), List.of("no"));
        }
        plan.zones().stream()
                .map(zone -> zone.risks().pigment())
                .max(java.util.Comparator.naturalOrder())
                .filter(level -> level != Risks.Level.LOW)
                .ifPresent(level -> choice(
                        questions,
                        "patches",
                        "risks",
                        say("choose.patches", level(level)),
                        List.of("yes"),
                        List.of("no")));
        choice(questions, "photos", "rights", say("choose.photos"), List.of("record", "teaching", "none"), List.of());
        choice(questions, "ready", "rights", say("choose.ready"), List.of("yes"), List.of("no"));
        return questions;
    }

    private void teachBack(List<Question> questions, String id, String section, String... options) {
        questions.add(new Question(
                id,
                Asking.TEACH_BACK,
                section,
                say("ask." + id),
                Stream.of(options)
                        .map(each -> new Option(say("ask." + id + "." + each), each.equals("right")))
                        .toList()));
    }

    private void choice(
            List<Question> questions,
            String id,
            String section,
            String text,
            List<String> accepted,
            List<String> against) {
        List<Option> options = new ArrayList<>();
        accepted.forEach(each -> options.add(new Option(say("choose." + id + "." + each), true)));
        against.forEach(each -> options.add(new Option(say("choose." + id + "." + each), false)));
        questions.add(new Question(id, Asking.CHOICE, section, text, options));
    }

    // ---- words ----

    private Set<Concern> concerns() {
        Set<Concern> concerns = new LinkedHashSet<>();
        plan.zones().forEach(zone -> concerns.add(zone.concern()));
        return concerns;
    }

    private String concern(Concern concern) {
        return say("for." + concern.code());
    }

    /// What trials say of how many people gained a grade, where enough of them counted.
    private Optional<TrialEvidence.Evidence> findCounted(Concern concern) {
        return plan.zones().stream()
                .filter(zone -> zone.concern() == concern)
                .map(zone -> clearance.getWish(zone.zone()))
                .flatMap(wish -> trials.listEvidence(wish, clearance).stream())
                .filter(evidence ->
                        evidence.scale().equals(RESPONDERS) && evidence.change().isPresent())
                .findFirst();
    }

    private String days(double days) {
        return say("days", Math.ceil(days));
    }

    /// So many of 100, as people are counted.
    private static int people(double of100) {
        return (int) Math.clamp(Math.round(of100), 0, 100);
    }

    private String say(String key, Object... arguments) {
        return wording.say("consent." + key, arguments);
    }

    private void paragraph(List<Block> blocks, String key, Object... arguments) {
        blocks.add(new Block.Paragraph(ConsentText.tidy(say(key, arguments))));
    }

    private void item(List<Block> blocks, String key, Object... arguments) {
        blocks.add(new Block.Item(ConsentText.tidy(say(key, arguments))));
    }

    private void icons(List<Block> blocks, int count, int of, String key, Object... arguments) {
        blocks.add(new Block.Icons(count, of, ConsentText.tidy(say(key, arguments))));
    }

    private void cite(TrialEvidence.Evidence evidence) {
        evidence.rows().forEach(study -> sources.add(study.source().key()));
    }

    private void cite(Collection<Citation> citations) {
        citations.forEach(citation -> sources.add(citation.key()));
    }

    /// `S9` before `S10`.
    private static int inOrder(String one, String other) {
        String a = one.matches("S\\d+") ? "S%03d".formatted(Integer.parseInt(one.substring(1))) : one;
        String b = other.matches("S\\d+") ? "S%03d".formatted(Integer.parseInt(other.substring(1))) : other;
        return a.compareTo(b);
    }
}
