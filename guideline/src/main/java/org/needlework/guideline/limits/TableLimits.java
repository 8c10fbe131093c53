package org.needlework.guideline.limits;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.needlework.core.device.Clearing;
import org.needlework.core.device.Device;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.report.Problem;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.screening.EndPoint;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.OpenQuestion;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Severity;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.SkinSection;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Coded;
import org.needlework.core.source.Grade;
import org.needlework.guideline.screening.LimitsSource;
import org.needlework.guideline.table.DecisionTable;

/// Limits from decision tables: site and concern give depth, concern gives density, number of
/// sessions and end point, skin type gives the interval; the device and the findings may tighten
/// them. Limits always assume that the needle goes in to its setting.
///
/// Lying outside the clearings of the device is said, as a finding and in the limits; it does not
/// block (contract §2).
public final class TableLimits implements LimitsSource {

    /// Whether settings may go beyond the default of a zone to what is known to be used off-label.
    public enum OffLabelDepths {
        /// Never deeper than the default.
        REFUSED,
        /// Up to the off-label depth of the concern, marked so everywhere.
        MARKED
    }

    private static final String DENSITY = "density";
    private static final String SESSIONS = "sessions";
    private static final String INTERVAL = "interval";
    private static final int LONGEST_INTERVAL_DAYS = 365;

    private final OffLabelDepths offLabelDepths;
    private final ClinicSettings settings;
    private final DecisionTable depths;
    private final DecisionTable sessions;
    private final DecisionTable intervals;
    private final DecisionTable labels;
    private final DecisionTable crossings;
    private final DecisionTable reach;
    private final DecisionTable tightenings;
    private final SkinSections sections;
    private final Texts texts;

    /// The limits of the guideline, with off-label depths marked.
    public TableLimits() {
        this(OffLabelDepths.MARKED, ClinicSettings.none());
    }

    /// @param settings what the clinic holds tighter
    /// @throws IllegalArgumentException if the settings name no limit of the guideline, or would
    ///     relax one; ask [#check] first
    public TableLimits(OffLabelDepths offLabelDepths, ClinicSettings settings) {
        this.offLabelDepths = offLabelDepths;
        this.settings = settings;
        List<DecisionTable> tables = DecisionTable.loadAll(
                TableLimits.class,
                List.of(
                        "depth.dmn",
                        "session.dmn",
                        "interval.dmn",
                        "label.dmn",
                        "skin-crossing.dmn",
                        "device-reach.dmn",
                        "tightening.dmn"));
        this.depths = tables.get(0);
        this.sessions = tables.get(1);
        this.intervals = tables.get(2);
        this.labels = tables.get(3);
        this.crossings = tables.get(4);
        this.reach = tables.get(5);
        this.tightenings = tables.get(6);
        this.sections = new SkinSections();
        this.texts = new Texts(TableLimits.class);
        List<Problem> problems = problems(settings);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the clinic's limits are not allowed: " + problems);
        }
    }

    /// What `settings` may not do: name a limit that there is not, or relax one. Pointers are
    /// `/limits/0` and so on.
    public static List<Problem> check(ClinicSettings settings) {
        return new TableLimits().problems(settings);
    }

    private List<Problem> problems(ClinicSettings changed) {
        if (changed.limits().isEmpty()) {
            return List.of();
        }
        Map<String, Range> allowed = allowed();
        List<Problem> problems = new ArrayList<>();
        for (int k = 0; k < changed.limits().size(); k++) {
            ClinicSettings.TighterLimit limit = changed.limits().get(k);
            Range range = allowed.get(limit.limit());
            if (range == null) {
                problems.add(new Problem(
                        "/limits/" + k + "/limit",
                        limit.limit(),
                        texts.get("settings.unknown", String.join(", ", allowed.keySet()))));
            } else if (!range.contains(limit.value())) {
                problems.add(new Problem(
                        "/limits/" + k + "/value",
                        String.valueOf(limit.value()),
                        texts.get("settings.outside", limit.limit(), range.low(), range.high())));
            }
        }
        return List.copyOf(problems);
    }

    /// What each limit may be tightened to, from the tables themselves.
    private Map<String, Range> allowed() {
        Map<String, Range> allowed = new TreeMap<>();
        for (Map<String, Object> each : depths.enumerate()) {
            DecisionTable.Answered row = depths.evaluate(each);
            allowed.merge(
                    limitName(row),
                    new Range(0, row.number("off_label_mm")),
                    (one, other) -> one.high() >= other.high() ? one : other);
        }
        List<DecisionTable.Answered> all =
                sessions.enumerate().stream().map(sessions::evaluate).toList();
        allowed.put(DENSITY, new Range(1, most(all, "densest_per_cm2")));
        allowed.put(SESSIONS, new Range(1, most(all, "most_sessions")));
        double shortest = intervals.enumerate().stream()
                .mapToDouble(each -> intervals.evaluate(each).number("interval_days"))
                .min()
                .orElseThrow();
        allowed.put(INTERVAL, new Range(shortest, LONGEST_INTERVAL_DAYS));
        return allowed;
    }

    private static double most(List<DecisionTable.Answered> rows, String output) {
        return rows.stream().mapToDouble(row -> row.number(output)).max().orElseThrow();
    }

    /// `depth.cheek`, the key of the text, names the limit `depth_cheek`.
    private static String limitName(DecisionTable.Answered depthRow) {
        return depthRow.word("text").replace('.', '_');
    }

    private Optional<ClinicSettings.TighterLimit> tighter(String limit) {
        return settings.limits().stream()
                .filter(each -> each.limit().equals(limit))
                .findFirst();
    }

    private double atMost(String limit, double usual) {
        return tighter(limit).map(each -> Math.min(each.value(), usual)).orElse(usual);
    }

    private void sayClinic(String limit, List<String> reasons) {
        tighter(limit)
                .ifPresent(each -> reasons.add(texts.get(
                        "clinic." + limit.replaceAll("_.*", ""), number(each.value()), settings.clinic(), each.why())));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf(Math.round(value)) : String.valueOf(value);
    }

    @Override
    public List<Finding> labelFindings(PatientFacts facts, Request request, LocalDate on) {
        List<Finding> findings = new ArrayList<>();
        for (Request.Wish wish : request.wishes()) {
            zoneFinding(wish, request.device()).ifPresent(findings::add);
            crossing(wish, facts, request.device()).ifPresent(findings::add);
            for (Label label : labels(wish, facts, request.device(), on)) {
                finding(label.row(), wish, label.device(), label.detail()).ifPresent(findings::add);
            }
        }
        return List.copyOf(findings);
    }

    @Override
    public List<OpenQuestion> labelQuestions(PatientFacts facts, Request request, LocalDate on) {
        List<OpenQuestion> questions = new ArrayList<>();
        for (Request.Wish wish : request.wishes()) {
            for (Label label : labels(wish, facts, request.device(), on)) {
                switch (label.row().word("rule")) {
                    case "label-age-open" ->
                        questions.add(question("label-age", "/patient/birth_date", facts.birthDate(), wish));
                    case "label-skin-type-open" ->
                        questions.add(question("label-skin-type", "/patient/fitzpatrick", facts.skinType(), wish));
                    default -> {}
                }
            }
        }
        return List.copyOf(questions);
    }

    private OpenQuestion question(String id, String pointer, Answer<?> answer, Request.Wish wish) {
        return new OpenQuestion(
                id,
                pointer,
                texts.get("question." + id),
                answer instanceof Answer.Withheld<?>,
                new Finding.Scope.In(wish.zone()),
                Severity.CAUTION);
    }

    @Override
    public List<ZoneLimits> limits(PatientFacts facts, Request request, LocalDate on, List<Finding> findings) {
        return request.wishes().stream()
                .map(wish -> limits(wish, facts, request.device(), on, findings))
                .toList();
    }

    private ZoneLimits limits(
            Request.Wish wish, PatientFacts facts, Answer<Device> device, LocalDate on, List<Finding> findings) {
        List<String> reasons = new ArrayList<>();
        Set<Citation> sources = new LinkedHashSet<>();

        DecisionTable.Answered depthRow = depthRow(wish);
        Depth deepest = siteDeepest(depthRow);
        reasons.add(texts.get(depthRow.word("text"), Texts.inWords(deepest)));
        sayClinic(limitName(depthRow), reasons);
        sources.addAll(Citations.read(depthRow.word("sources")));
        if (device instanceof Answer.Known<Device>(Device known) && deepest.isDeeperThan(known.deepest())) {
            deepest = known.deepest();
            reasons.add(texts.get("depth.device", Texts.inWords(deepest)));
        }
        for (Finding finding : findings) {
            Optional<DecisionTable.Answered> row = tightening(finding, wish.zone());
            if (row.isPresent() && deepest.isDeeperThan(new Depth(row.get().number("deepest_mm")))) {
                deepest = new Depth(row.get().number("deepest_mm"));
                reasons.add(texts.get("depth.tightened", Texts.inWords(deepest), finding.reason()));
                sources.addAll(Citations.read(row.get().word("sources")));
            }
        }

        DecisionTable.Answered session =
                sessions.evaluate(Map.of("concern", wish.concern().code()));
        sources.addAll(Citations.read(session.word("sources")));
        double densest = atMost(DENSITY, session.number("densest_per_cm2"));
        reasons.add(texts.get("density", number(densest)));
        sayClinic(DENSITY, reasons);
        int mostSessions = (int) atMost(SESSIONS, session.number("most_sessions"));
        reasons.add(
                session.number("studied_high") > 0
                        ? texts.get(
                                "sessions.studied",
                                mostSessions,
                                number(session.number("studied_low")),
                                number(session.number("studied_high")))
                        : texts.get("sessions", mostSessions));
        sayClinic(SESSIONS, reasons);

        DecisionTable.Answered interval = intervals.evaluate(Map.of(
                "concern", wish.concern().code(), "skin_type", facts.skinType().code(Fitzpatrick::code)));
        double usual_days = interval.number("interval_days");
        int interval_days = (int) Math.ceil(tighter(INTERVAL)
                .map(each -> Math.max(each.value(), usual_days))
                .orElse(usual_days));
        reasons.add(texts.get(interval.word("text"), interval_days));
        sayClinic(INTERVAL, reasons);
        sources.addAll(Citations.read(interval.word("sources")));

        LocalDate earliest = earliest(wish, facts, on, interval_days, findings, reasons);
        return new ZoneLimits(
                wish.zone(),
                wish.concern(),
                deepest,
                new Density(densest),
                mostSessions,
                interval_days,
                Coded.find(EndPoint.class, session.word("end_point")).orElseThrow(),
                earliest,
                offLabelBeyond(wish, device, depthRow),
                offLabel(wish, facts, device, on, deepest),
                reasons,
                List.copyOf(sources));
    }

    private LocalDate earliest(
            Request.Wish wish,
            PatientFacts facts,
            LocalDate on,
            int interval_days,
            List<Finding> findings,
            List<String> reasons) {
        LocalDate earliest = on;
        Optional<LocalDate> deferred = findings.stream()
                .filter(finding -> finding.scope().covers(wish.zone()))
                .flatMap(finding -> finding.until().stream())
                .max(Comparator.naturalOrder());
        if (deferred.isPresent() && deferred.get().isAfter(earliest)) {
            earliest = deferred.get();
            reasons.add(texts.get("earliest.deferred", earliest));
        }
        Optional<LocalDate> needled = facts.recent().findValue().stream()
                .flatMap(List::stream)
                .filter(each -> each.kind() == RecentProcedure.Kind.MICRONEEDLING)
                .filter(each -> !each.zone().isKnown() || each.zone().isKnownAnd(place -> place.touches(wish.zone())))
                .flatMap(each -> each.date().findValue().stream())
                .max(Comparator.naturalOrder());
        if (needled.isPresent() && needled.get().plusDays(interval_days).isAfter(earliest)) {
            earliest = needled.get().plusDays(interval_days);
            reasons.add(texts.get("earliest.needled", earliest, needled.get()));
        }
        return earliest;
    }

    private DecisionTable.Answered depthRow(Request.Wish wish) {
        return depths.evaluate(Map.of(
                "site", wish.zone().site().code(), "concern", wish.concern().code()));
    }

    private Depth siteDeepest(DecisionTable.Answered depthRow) {
        double mm = switch (offLabelDepths) {
            case REFUSED -> depthRow.number("deepest_mm");
            case MARKED -> depthRow.number("off_label_mm");
        };
        return new Depth(atMost(limitName(depthRow), mm));
    }

    /// The deepest setting before findings tighten it: the site's, or the device's if that is less.
    private Depth deepestBefore(Request.Wish wish, Answer<Device> device) {
        Depth site = siteDeepest(depthRow(wish));
        return device.findValue()
                .map(known -> site.shallowerOf(known.deepest()))
                .orElse(site);
    }

    private Optional<DecisionTable.Answered> tightening(Finding finding, Zone zone) {
        boolean known = tightenings.getInput("rule") instanceof DecisionTable.Input.Choice choice
                && choice.allowed().contains(finding.rule());
        return known && finding.scope().covers(zone)
                ? Optional.of(tightenings.evaluate(Map.of("rule", finding.rule())))
                : Optional.empty();
    }

    private static List<Clearing> clearings(Request.Wish wish, Device device) {
        return device.clearings().stream()
                .filter(each -> each.concern() == wish.concern()
                        && each.sites().contains(wish.zone().site()))
                .toList();
    }

    private static Depth deepestEvaluated(List<Clearing> clearings) {
        return clearings.stream()
                .map(Clearing::deepest)
                .max(Comparator.naturalOrder())
                .orElse(Depth.ZERO);
    }

    /// Zero where the use is not cleared; otherwise the deepest setting that the label evaluated, and
    /// never beyond the default of the zone. Without a device, the default of the zone.
    private static Depth offLabelBeyond(Request.Wish wish, Answer<Device> device, DecisionTable.Answered depthRow) {
        Depth usual = new Depth(depthRow.number("deepest_mm"));
        return device.findValue()
                .map(known -> deepestEvaluated(clearings(wish, known)).shallowerOf(usual))
                .orElse(usual);
    }

    private List<String> offLabel(
            Request.Wish wish, PatientFacts facts, Answer<Device> device, LocalDate on, Depth deepest) {
        List<String> marks = new ArrayList<>();
        for (Label label : labels(wish, facts, device, on)) {
            String number =
                    label.clearings().stream().map(Clearing::number).findFirst().orElse("");
            switch (label.row().word("rule")) {
                case "label-use" ->
                    marks.add(
                            texts.get("offlabel.use", label.device().name(), name(wish.concern()), name(wish.zone())));
                case "label-age" -> marks.add(texts.get("offlabel.age", number, label.detail()));
                case "label-skin-type" -> marks.add(texts.get("offlabel.skin_type", number));
                case "label-depth" -> {
                    if (deepest.isDeeperThan(offLabelBeyond(wish, device, depthRow(wish)))) {
                        marks.add(texts.get("offlabel.depth", label.detail()));
                    }
                }
                default -> {}
            }
        }
        return marks;
    }

    /// One aspect of the device's label, looked up.
    ///
    /// @param detail what the texts of the aspect are filled with: an age, a skin type or a depth
    private record Label(DecisionTable.Answered row, Device device, List<Clearing> clearings, String detail) {}

    private List<Label> labels(Request.Wish wish, PatientFacts facts, Answer<Device> answer, LocalDate on) {
        boolean untyped = wish.concern().family() == Concern.Family.UNTYPED;
        if (untyped || !(answer instanceof Answer.Known<Device>(Device device))) {
            return List.of();
        }
        List<Clearing> clearings = clearings(wish, device);
        if (clearings.isEmpty()) {
            return List.of(new Label(label("use", "no"), device, clearings, ""));
        }
        int youngest_y = clearings.stream().mapToInt(Clearing::youngest_y).min().orElseThrow();
        Set<Fitzpatrick> types = EnumSet.noneOf(Fitzpatrick.class);
        clearings.forEach(each -> types.addAll(each.skinTypes()));
        Depth beyond = offLabelBeyond(wish, answer, depthRow(wish));
        return List.of(
                new Label(label("use", "yes"), device, clearings, ""),
                new Label(
                        label("age", facts.ageOn(on).code(age -> age >= youngest_y ? "yes" : "no")),
                        device,
                        clearings,
                        String.valueOf(youngest_y)),
                new Label(
                        label(
                                "skin_type",
                                types.size() == Fitzpatrick.values().length
                                        ? "yes"
                                        : facts.skinType().code(type -> types.contains(type) ? "yes" : "no")),
                        device,
                        clearings,
                        facts.skinType().code(Fitzpatrick::code)),
                new Label(
                        label("depth", deepestBefore(wish, answer).isDeeperThan(beyond) ? "no" : "yes"),
                        device,
                        clearings,
                        Texts.inWords(beyond)));
    }

    private DecisionTable.Answered label(String aspect, String covered) {
        return labels.evaluate(Map.of("aspect", aspect, "covered", covered));
    }

    private Optional<Finding> crossing(Request.Wish wish, PatientFacts facts, Answer<Device> device) {
        SkinSection section = sections.section(wish.zone().site(), facts.sex());
        DecisionTable.Answered row = crossings.evaluate(
                Map.of("share_of_skin", deepestBefore(wish, device).millimetres() / section.total_mm()));
        double safe_mm = Math.floor(100 * row.number("safe_share") * section.total_mm()) / 100;
        return finding(row, wish, device, Texts.inWords(new Depth(safe_mm)));
    }

    private Optional<Finding> zoneFinding(Request.Wish wish, Answer<Device> device) {
        Depth zone = siteDeepest(depthRow(wish));
        Depth shallowest = device.findValue().map(Device::shallowest).orElse(Depth.ZERO);
        DecisionTable.Answered row = reach.evaluate(
                Map.of("zone_deepest_mm", zone.millimetres(), "fits", shallowest.isDeeperThan(zone) ? "no" : "yes"));
        return finding(row, wish, device, Texts.inWords(shallowest));
    }

    private Optional<Finding> finding(
            DecisionTable.Answered row, Request.Wish wish, Answer<Device> device, String detail) {
        String deviceName = device.findValue().map(Device::name).orElse("");
        return finding(row, wish, deviceName, detail);
    }

    private Optional<Finding> finding(DecisionTable.Answered row, Request.Wish wish, Device device, String detail) {
        return finding(row, wish, device.name(), detail);
    }

    private Optional<Finding> finding(DecisionTable.Answered row, Request.Wish wish, String deviceName, String detail) {
        String severity = row.word("severity");
        if (severity.equals("NONE")) {
            return Optional.empty();
        }
        String rule = row.word("rule");
        Object[] words = {deviceName, name(wish.concern()), name(wish.zone()), detail};
        return Optional.of(new Finding(
                rule,
                Severity.valueOf(severity),
                new Finding.Scope.In(wish.zone()),
                texts.get(rule + ".reason", words),
                texts.get(rule + ".action", words),
                texts.get(rule + ".changes_if", words),
                Optional.empty(),
                Optional.empty(),
                Citations.read(row.word("sources")),
                Grade.valueOf(row.word("grade").toUpperCase(Locale.ROOT)),
                dispute(row, words),
                false));
    }

    private Optional<Finding.Dispute> dispute(DecisionTable.Answered row, Object... words) {
        if (!row.outputs().containsKey("one_side_sources")
                || row.word("one_side_sources").equals("none")) {
            return Optional.empty();
        }
        String rule = row.word("rule");
        return Optional.of(new Finding.Dispute(
                texts.get(rule + ".one_side", words),
                Citations.read(row.word("one_side_sources")),
                texts.get(rule + ".other_side", words),
                Citations.read(row.word("other_side_sources")),
                texts.get(rule + ".followed", words)));
    }

    private String name(Zone zone) {
        return texts.get("zone." + zone.code());
    }

    private String name(Concern concern) {
        return texts.get("concern." + concern.code());
    }
}
