package org.needlework.guideline.care;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.needlework.core.course.CareGuide;
import org.needlework.core.course.Recovery;
import org.needlework.core.course.SessionGuide;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.patient.Sex;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Mass;
import org.needlework.core.quantity.Range;
import org.needlework.core.screening.Clearance;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.SkinSection;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Coded;
import org.needlework.guideline.limits.Citations;
import org.needlework.guideline.limits.SkinSections;
import org.needlework.guideline.limits.Texts;
import org.needlework.guideline.table.DecisionTable;

/// What the guideline says around a session, from one decision table per topic and the texts of
/// `texts.properties`. What is not known is never read as "no": it takes the stricter row, or asks.
public final class CareTables implements CareGuide, SessionGuide {

    private static final String NONE = "none";

    /// Rule of the screening that finds a medicine for the heart rhythm which adds to lidocaine.
    private static final String ANTIARRHYTHMIC = "antiarrhythmic";

    private final DecisionTable preparation;
    private final DecisionTable aftercare;
    private final DecisionTable redFlags;
    private final DecisionTable anaestheticLimit;
    private final DecisionTable anaestheticSafety;
    private final DecisionTable prescriberQuestions;
    private final DecisionTable downtimes;
    private final DecisionTable reviews;
    private final DecisionTable recoveries;
    private final DecisionTable openChannel;
    private final SkinSections sections = new SkinSections();
    private final TopicalRetinoids retinoids = new TopicalRetinoids();
    private final Texts texts = new Texts(CareTables.class);

    public CareTables() {
        List<DecisionTable> tables = DecisionTable.loadAll(
                CareTables.class,
                List.of(
                        "preparation.dmn",
                        "aftercare.dmn",
                        "red-flags.dmn",
                        "anaesthetic-limit.dmn",
                        "anaesthetic-safety.dmn",
                        "prescriber-questions.dmn",
                        "downtime.dmn",
                        "reviews.dmn",
                        "recovery.dmn",
                        "open-channel.dmn"));
        this.preparation = tables.get(0);
        this.aftercare = tables.get(1);
        this.redFlags = tables.get(2);
        this.anaestheticLimit = tables.get(3);
        this.anaestheticSafety = tables.get(4);
        this.prescriberQuestions = tables.get(5);
        this.downtimes = tables.get(6);
        this.reviews = tables.get(7);
        this.recoveries = tables.get(8);
        this.openChannel = tables.get(9);
    }

    @Override
    public List<Preparation> listPreparation(Clearance clearance) {
        PatientFacts facts = clearance.facts();
        List<Preparation> steps = new ArrayList<>();
        for (String item : words(preparation, "item")) {
            DecisionTable.Answered row = preparation.evaluate(Map.of(
                    "item", item,
                    "skin_type", facts.skinType().code(Fitzpatrick::code),
                    "retinoid", retinoids.use(facts.medicines()),
                    "cold_sores", has(facts, ConditionKind.HERPES_SIMPLEX)));
            if (!row.word("text").equals(NONE)) {
                steps.add(new Preparation(
                        item,
                        (int) Math.round(row.number("hours_before")),
                        row.flag("for_patient"),
                        row.flag("session_waits"),
                        texts.get("prep." + row.word("text")),
                        Citations.read(row.word("sources"))));
            }
        }
        steps.sort(Comparator.comparingInt(Preparation::hoursBefore).reversed());
        return List.copyOf(steps);
    }

    @Override
    public List<Aftercare> listAftercare(Clearance clearance) {
        String skinType = clearance.facts().skinType().code(Fitzpatrick::code);
        return words(aftercare, "window").stream()
                .map(window -> aftercare(window, skinType))
                .toList();
    }

    private Aftercare aftercare(String window, String skinType) {
        DecisionTable.Answered row = aftercare.evaluate(Map.of("window", window, "skin_type", skinType));
        String key = "after." + row.word("text");
        return new Aftercare(
                window,
                (int) Math.round(row.number("from_h")),
                (int) Math.round(row.number("to_h")),
                texts.get(key + ".expect"),
                texts.get(key + ".do"),
                texts.get(key + ".avoid"),
                Citations.read(row.word("sources")));
    }

    @Override
    public List<RedFlag> listRedFlags() {
        return words(redFlags, "sign").stream()
                .map(this::redFlag)
                .sorted(Comparator.comparing(RedFlag::urgency))
                .toList();
    }

    private RedFlag redFlag(String sign) {
        DecisionTable.Answered row = redFlags.evaluate(Map.of("sign", sign));
        String key = "flag." + sign;
        return new RedFlag(
                sign,
                Coded.find(Urgency.class, row.word("urgency")).orElseThrow(),
                texts.get(key + ".sign"),
                texts.get(key + ".when"),
                texts.get(key + ".action"),
                Citations.read(row.word("sources")));
    }

    @Override
    public List<AnaestheticLimit> listAnaestheticLimits(Clearance clearance) {
        return listCreams(clearance).stream()
                .map(cream -> new AnaestheticLimit(
                        cream.name(),
                        cream.standing() == Standing.MAY,
                        cream.most_g(),
                        cream.most_cm2(),
                        cream.most_h(),
                        cream.reason(),
                        cream.sources()))
                .toList();
    }

    @Override
    public List<Cream> listCreams(Clearance clearance) {
        return words(anaestheticLimit, "product").stream()
                .map(product -> cream(product, clearance))
                .toList();
    }

    /// A product is usable when its limit is known and nothing rules it out; what rules it out weighs
    /// more than what is still open.
    private Cream cream(String product, Clearance clearance) {
        PatientFacts facts = clearance.facts();
        Answer<Integer> age = facts.ageOn(clearance.on());
        DecisionTable.Answered limit = anaestheticLimit.evaluate(Map.of(
                "product", product,
                "age_known", age.code(known -> "yes"),
                "age_years", age.findValue().orElse(0),
                "weight_known", facts.weight().code(known -> "yes"),
                "weight_kg", facts.weight().findValue().map(Mass::kilograms).orElse(0.0)));
        Set<Citation> sources = new LinkedHashSet<>(Citations.read(limit.word("sources")));
        List<String> blocked = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String aspect : words(anaestheticSafety, "aspect")) {
            DecisionTable.Answered safety = anaestheticSafety.evaluate(
                    Map.of("product", product, "aspect", aspect, "state", state(aspect, clearance)));
            switch (safety.word("answer")) {
                case "blocked" -> {
                    blocked.add(texts.get("aspect." + aspect));
                    sources.addAll(Citations.read(safety.word("sources")));
                }
                case "ask" -> open.add(texts.get("aspect." + aspect));
                default -> {}
            }
        }
        List<String> reasons = new ArrayList<>();
        if (!blocked.isEmpty()) {
            reasons.add(texts.get("anaesthetic.blocked", String.join(", ", blocked)));
        }
        reasons.add(texts.get("anaesthetic." + limit.word("text")));
        if (!open.isEmpty()) {
            reasons.add(texts.get("anaesthetic.ask", String.join(", ", open)));
        }
        Standing standing = standing(limit.word("answer"), !blocked.isEmpty(), !open.isEmpty());
        boolean usable = standing == Standing.MAY;
        return new Cream(
                product,
                texts.get("product." + product),
                standing,
                usable ? limit.number("most_g") : 0,
                usable ? limit.number("most_cm2") : 0,
                usable ? limit.number("most_h") : 0,
                String.join(" ", reasons),
                List.copyOf(sources));
    }

    private static Standing standing(String limit, boolean blocked, boolean open) {
        if (blocked || limit.equals("refused")) {
            return Standing.MUST_NOT;
        }
        if (limit.equals("refer")) {
            return Standing.REFER;
        }
        return open || limit.equals("ask") ? Standing.ASK : Standing.MAY;
    }

    @Override
    public List<Product> listProducts(Clearance clearance) {
        String allergy = has(clearance.facts(), Allergy.DRESSING_OR_GEL);
        return words(openChannel, "product").stream()
                .map(product -> {
                    DecisionTable.Answered row = openChannel.evaluate(Map.of("product", product, "allergy", allergy));
                    return new Product(
                            product,
                            texts.get("channel." + product),
                            Coded.find(Standing.class, row.word("answer")).orElseThrow(),
                            texts.get("channel.why." + row.word("text")),
                            Citations.read(row.word("sources")));
                })
                .toList();
    }

    private static String state(String aspect, Clearance clearance) {
        PatientFacts facts = clearance.facts();
        return switch (aspect) {
            case "amide_allergy" -> has(facts, Allergy.LOCAL_ANAESTHETIC_AMIDE);
            case "ester_allergy" -> has(facts, Allergy.LOCAL_ANAESTHETIC_ESTER);
            case "methaemoglobinaemia" -> has(facts, ConditionKind.METHAEMOGLOBINAEMIA);
            case "pseudocholinesterase_deficiency" -> has(facts, ConditionKind.PSEUDOCHOLINESTERASE_DEFICIENCY);
            case "liver_disease" -> has(facts, ConditionKind.LIVER_DISEASE);
            case "class_i_antiarrhythmic" ->
                facts.medicines()
                        .code(list -> clearance.findings().stream()
                                        .anyMatch(finding -> finding.rule().equals(ANTIARRHYTHMIC))
                                ? "yes"
                                : "no");
            default -> throw new IllegalStateException("aspect (" + aspect + ") of anaesthetics is not known here");
        };
    }

    @Override
    public List<PrescriberQuestion> listPrescriberQuestions(Clearance clearance) {
        List<PrescriberQuestion> questions = new ArrayList<>();
        for (String item : words(prescriberQuestions, "item")) {
            DecisionTable.Answered row =
                    prescriberQuestions.evaluate(Map.of("item", item, "state", asked(item, clearance)));
            if (!row.word("text").equals(NONE)) {
                questions.add(new PrescriberQuestion(
                        item, texts.get("ask." + row.word("text")), Citations.read(row.word("sources"))));
            }
        }
        return List.copyOf(questions);
    }

    private String asked(String item, Clearance clearance) {
        PatientFacts facts = clearance.facts();
        return switch (item) {
            case "antiviral" -> has(facts, ConditionKind.HERPES_SIMPLEX);
            case "topical_retinoid" ->
                switch (retinoids.use(facts.medicines())) {
                    case "prescribed" -> "yes";
                    case "over_the_counter", "none" -> "no";
                    case String unknown -> unknown;
                };
            case "pigment_cream" ->
                clearance.limits().stream().anyMatch(each -> each.concern().family() == Concern.Family.PIGMENT)
                        ? "yes"
                        : facts.skinType().code(type -> type.isAtLeast(Fitzpatrick.IV) ? "yes" : "no");
            default -> throw new IllegalStateException("question (" + item + ") for the prescriber is not known here");
        };
    }

    @Override
    public Downtime downtime(Depth needle, Answer<Fitzpatrick> skinType) {
        DecisionTable.Answered row = downtimes.evaluate(
                Map.of("setting_mm", needle.millimetres(), "skin_type", skinType.code(Fitzpatrick::code)));
        return new Downtime(
                new Range(row.number("redness_low_days"), row.number("redness_high_days")),
                new Range(row.number("social_low_days"), row.number("social_high_days")),
                Citations.read(row.word("sources")));
    }

    @Override
    public Optional<Lasting> findLasting(Recovery.Sign sign, Depth needle, Answer<Fitzpatrick> skinType) {
        if (sign == Recovery.Sign.REDNESS) {
            return CareGuide.super.findLasting(sign, needle, skinType);
        }
        DecisionTable.Answered row =
                recoveries.evaluate(Map.of("sign", sign.code(), "setting_mm", needle.millimetres()));
        return Optional.of(new Lasting(
                row.number("from_days"),
                new Range(row.number("usual_days"), row.number("latest_days")),
                Citations.read(row.word("sources"))));
    }

    @Override
    public List<Review> listReviews(Concern concern) {
        List<Review> all = new ArrayList<>();
        for (String visit : words(reviews, "visit")) {
            DecisionTable.Answered row = reviews.evaluate(Map.of("concern", concern.code(), "visit", visit));
            if (!row.word("text").equals(NONE)) {
                all.add(new Review(
                        (int) Math.round(row.number("days")),
                        texts.get("review." + row.word("text")),
                        Citations.read(row.word("sources"))));
            }
        }
        return List.copyOf(all);
    }

    @Override
    public SkinSection section(Site site, Answer<Sex> sex) {
        return sections.section(site, sex);
    }

    /// The words of an input, which are the items that the table speaks of, in its order.
    private static List<String> words(DecisionTable table, String input) {
        return switch (table.getInput(input)) {
            case DecisionTable.Input.Choice choice -> choice.allowed();
            case DecisionTable.Input.Amount amount ->
                throw new IllegalStateException("input (" + amount.name() + ") of " + table.topic() + " has no words");
        };
    }

    private static String has(PatientFacts facts, Allergy allergy) {
        return facts.allergies().code(list -> list.contains(allergy) ? "yes" : "no");
    }

    /// Whether the person has or had it; a condition known to have resolved for good still counts for
    /// herpes, which stays in the body.
    private static String has(PatientFacts facts, ConditionKind kind) {
        return facts.conditions().code(list -> {
            Set<Condition> own =
                    list.stream().filter(each -> each.kind() == kind).collect(Collectors.toSet());
            boolean counts = kind == ConditionKind.HERPES_SIMPLEX
                    ? !own.isEmpty()
                    : own.stream()
                            .anyMatch(each -> !each.state().isKnownAnd(state -> state == ConditionState.RESOLVED));
            return counts ? "yes" : "no";
        });
    }
}
