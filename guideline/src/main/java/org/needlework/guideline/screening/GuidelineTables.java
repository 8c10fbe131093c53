package org.needlework.guideline.screening;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Medicine;
import org.needlework.core.patient.Opinion;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.report.Problem;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.Guideline;
import org.needlework.core.screening.OpenQuestion;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Severity;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Zone;
import org.needlework.guideline.table.DecisionTable;

/// The guideline as decision tables: who may be needled, where, and from when.
///
/// Each topic is one DMN file beside this class. A table is asked with what is known and with
/// `not_asked` or `withheld` for what is not; where it answers that the unknown matters, every
/// known answer is put in its place to find the gravest that could turn out, and a question is
/// raised. Nothing here gives a verdict: [org.needlework.core.screening.Screening] does.
public final class GuidelineTables implements Guideline {

    /// Name of this edition.
    public static final String EDITION = "2026-11";

    private static final Finding.Scope PATIENT = new Finding.Scope.Patient();

    private final Topics topics;
    private final Rules rules;
    private final Formulary formulary;
    private final LimitsSource limits;
    private final ClinicSettings settings;

    /// @param limits   limits by zone and the checks against the device's label
    /// @param settings what the clinic changes
    /// @throws IllegalArgumentException if the settings change what they may not; ask
    ///     [#check] first
    public GuidelineTables(LimitsSource limits, ClinicSettings settings) {
        this(loadTables(), limits, settings);
    }

    GuidelineTables(Collection<DecisionTable> tables, LimitsSource limits, ClinicSettings settings) {
        this(tables, Rules.load(), Formulary.load(), limits, settings);
    }

    GuidelineTables(
            Collection<DecisionTable> tables,
            Rules rules,
            Formulary formulary,
            LimitsSource limits,
            ClinicSettings settings) {
        List<Problem> problems = check(settings, rules);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the clinic's settings are not allowed: " + problems);
        }
        this.rules = rules;
        this.topics = new Topics(tables, rules, settings);
        this.formulary = formulary;
        this.limits = limits;
        this.settings = settings;
    }

    /// The tables of the screening, all in one engine.
    static List<DecisionTable> loadTables() {
        return DecisionTable.loadAll(
                GuidelineTables.class,
                listTopics().stream().map(topic -> topic + ".dmn").toList());
    }

    private static List<String> listTopics() {
        try (BufferedReader reader = new BufferedReader(Rules.open("topics.txt"))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What `settings` may not do: change a rule that there is not, relax one that does not rest on
    /// practice alone, make a rule defer that names no days. Pointers are `/changes/0` and so on.
    public static List<Problem> check(ClinicSettings settings) {
        return check(settings, Rules.load());
    }

    private static List<Problem> check(ClinicSettings settings, Rules rules) {
        List<Problem> problems = new ArrayList<>();
        for (int k = 0; k < settings.changes().size(); k++) {
            ClinicSettings.Change change = settings.changes().get(k);
            String pointer = "/changes/" + k;
            Optional<Rule> found = rules.findRule(change.rule());
            if (found.isEmpty()) {
                problems.add(new Problem(
                        pointer + "/rule", change.rule(), "is no rule of this guideline; rules.csv lists them all"));
                continue;
            }
            Rule rule = found.get();
            switch (change) {
                case ClinicSettings.Change.Weight(String id, Severity severity, String why) -> {
                    if (severity == Severity.DEFER && rule.severity() != Severity.DEFER) {
                        problems.add(new Problem(
                                pointer + "/severity", severity.code(), "needs a day, and rule " + id + " names none"));
                    }
                    if (rule.severity().isGraverThan(severity) && !rule.relaxable()) {
                        problems.add(new Problem(
                                pointer + "/severity",
                                severity.code(),
                                "would relax rule " + id + ", which rests on more than practice; only tighten it"));
                    }
                }
                case ClinicSettings.Change.Wait(String id, int days, String why) -> {
                    if (rule.severity() != Severity.DEFER) {
                        problems.add(new Problem(
                                pointer + "/wait_days", String.valueOf(days), "rule " + id + " does not wait"));
                    } else if (days < 1 || days > 3650) {
                        problems.add(new Problem(
                                pointer + "/wait_days", String.valueOf(days), "must be from 1 to 3650 days"));
                    } else if (days < rule.wait_days() && !rule.relaxable()) {
                        problems.add(new Problem(
                                pointer + "/wait_days",
                                String.valueOf(days),
                                "would relax rule " + id + " (" + rule.wait_days()
                                        + " days), which rests on more than practice; only lengthen it"));
                    }
                }
            }
        }
        return List.copyOf(problems);
    }

    /// Names of the medicines that the guideline knows, for who types one.
    public static List<String> listMedicines() {
        return Formulary.load().listNames();
    }

    @Override
    public String edition() {
        return EDITION;
    }

    /// What the clinic changed, for every plan to say: `clinic_setting.tightened` or
    /// `clinic_setting.relaxed` with the clinic, the rule, the change and the reason.
    @Override
    public List<Statement> listSettings() {
        List<Statement> statements = new ArrayList<>(settings.changes().stream()
                .map(change -> {
                    Rule rule = rules.getRule(change.rule());
                    return switch (change) {
                        case ClinicSettings.Change.Weight(String id, Severity severity, String why) ->
                            Statement.of(
                                    rule.severity().isGraverThan(severity)
                                            ? "clinic_setting.relaxed"
                                            : "clinic_setting.tightened",
                                    settings.clinic(),
                                    id,
                                    rule.severity().code() + " → " + severity.code(),
                                    why);
                        case ClinicSettings.Change.Wait(String id, int days, String why) ->
                            Statement.of(
                                    days < rule.wait_days() ? "clinic_setting.relaxed" : "clinic_setting.tightened",
                                    settings.clinic(),
                                    id,
                                    rule.wait_days() + " → " + days + " d",
                                    why);
                    };
                })
                .toList());
        settings.limits()
                .forEach(limit -> statements.add(Statement.of(
                        "clinic_setting.limit", settings.clinic(), limit.limit(), limit.value(), limit.why())));
        return List.copyOf(statements);
    }

    @Override
    public Assessment assess(PatientFacts facts, Request request, LocalDate on) {
        Raised raised = raise(facts, request, on);
        List<Finding> findings = new ArrayList<>(raised.findings());
        findings.addAll(limits.labelFindings(facts, request, on));
        List<OpenQuestion> questions = new ArrayList<>(gathered(raised.questions(), request.zones()));
        questions.addAll(limits.labelQuestions(facts, request, on));
        List<ZoneLimits> bounds = limits.limits(facts, request, on, List.copyOf(findings));
        return new Assessment(findings, gathered(questions, request.zones()), bounds);
    }

    /// Findings and questions of the tables, before questions about the same fact are gathered.
    ///
    /// @param open topics that are open
    record Raised(List<Finding> findings, List<OpenQuestion> questions, List<String> open) {}

    Raised raise(PatientFacts facts, Request request, LocalDate on) {
        Interview interview = new Interview(facts, request, on, topics);
        Collector collector = new Collector(facts, on);
        interview.listInquiries().forEach(collector::ask);
        medicines(facts, interview, collector);
        return new Raised(
                List.copyOf(collector.findings.values()),
                List.copyOf(collector.questions),
                collector.open.stream().distinct().toList());
    }

    private void medicines(PatientFacts facts, Interview interview, Collector collector) {
        List<Medicine> listed = facts.medicines().findValue().orElse(List.of());
        List<String> kinds = topics.listTopics().stream()
                .filter(topic -> topic.startsWith("medicine_") && !topic.equals("medicine_name"))
                .toList();
        List<String> seen = new ArrayList<>();
        boolean stranger = false;
        for (int k = 0; k < listed.size(); k++) {
            Medicine medicine = listed.get(k);
            List<Formulary.Entry> named = formulary.listEntries(medicine.name());
            List<String> fitting = named.stream()
                    .filter(entry -> entry.route().isEmpty()
                            || !medicine.route().isKnown()
                            || medicine.route()
                                    .isKnownAnd(route -> route == entry.route().get()))
                    .map(Formulary.Entry::kind)
                    .distinct()
                    .toList();
            if (fitting.isEmpty()) {
                stranger = true;
                collector.ask(interview.recognised("no", medicine.name()));
            } else if (fitting.size() == 1) {
                String topic = "medicine_" + fitting.getFirst();
                seen.add(topic);
                if (!fitting.getFirst().equals(Formulary.HARMLESS)) {
                    collector.ask(interview.medicine(topic, Optional.of(medicine), k));
                }
            } else {
                seen.addAll(fitting.stream().map(kind -> "medicine_" + kind).toList());
                collector.askRoute(medicine, fitting, interview, k);
            }
        }
        for (String topic : kinds) {
            if (!seen.contains(topic)) {
                collector.ask(interview.medicine(topic, Optional.empty(), 0));
            }
        }
        if (!stranger) {
            collector.ask(interview.recognised(facts.medicines().code(list -> "yes"), ""));
        }
    }

    /// Asks tables and keeps what they say.
    private final class Collector {

        private final LocalDate on;
        private final List<String> opinions;
        private final Map<List<Object>, Finding> findings = new LinkedHashMap<>();
        private final List<OpenQuestion> questions = new ArrayList<>();
        private final List<String> open = new ArrayList<>();

        Collector(PatientFacts facts, LocalDate on) {
            this.on = on;
            this.opinions = facts.opinions().stream().map(Opinion::finding).toList();
        }

        void ask(Inquiry inquiry) {
            switch (topics.reply(inquiry.topic(), inquiry.answers())) {
                case Topics.Reply.Nothing nothing -> {}
                case Topics.Reply.Says says -> {
                    keep(finding(inquiry, says));
                    doubt(inquiry, says);
                }
                case Topics.Reply.Open isOpen -> {
                    open.add(inquiry.topic());
                    topics.possible(inquiry)
                            .decisive()
                            .forEach((fact, worst) -> questions.add(new OpenQuestion(
                                    inquiry.topic() + "." + fact.column(),
                                    fact.pointer(),
                                    rules.say("question." + fact.question(), inquiry.about()),
                                    fact.isWithheld(),
                                    inquiry.scope(),
                                    worst)));
                }
            }
        }

        /// An opinion lifts a referral only if it is not older than what the referral rests on.
        /// Where there is an opinion and that day is unknown, the day is asked for.
        private void doubt(Inquiry inquiry, Topics.Reply.Says says) {
            if (says.severity() == Severity.REFER
                    && inquiry.event().isEmpty()
                    && !inquiry.eventPointer().isEmpty()
                    && opinions.contains(says.rule())) {
                questions.add(new OpenQuestion(
                        inquiry.topic() + ".since",
                        inquiry.eventPointer(),
                        rules.say("question.since", inquiry.about()),
                        false,
                        inquiry.scope(),
                        Severity.REFER));
            }
        }

        /// A name that means different things by mouth and on the skin, and nobody said which.
        void askRoute(Medicine medicine, List<String> kinds, Interview interview, int index) {
            Severity worst = Severity.INFO;
            for (String kind : kinds) {
                if (!kind.equals(Formulary.HARMLESS)) {
                    Inquiry inquiry = interview.medicine("medicine_" + kind, Optional.of(medicine), index);
                    Severity could = switch (topics.reply(inquiry.topic(), inquiry.answers())) {
                        case Topics.Reply.Nothing nothing -> Severity.INFO;
                        case Topics.Reply.Says says -> says.severity();
                        case Topics.Reply.Open isOpen ->
                            topics.possible(inquiry).worst();
                    };
                    worst = could.isGraverThan(worst) ? could : worst;
                }
            }
            open.add("medicine_name");
            questions.add(new OpenQuestion(
                    "medicine_name.route",
                    "/medicines/" + index + "/route",
                    rules.say("question.route", medicine.name()),
                    medicine.route() instanceof Answer.Withheld<Medicine.Route>,
                    PATIENT,
                    worst));
        }

        /// Two things of one kind leave one finding where they would say the same; the later day
        /// holds.
        private void keep(Finding finding) {
            findings.merge(
                    List.of(finding.rule(), finding.scope(), finding.reason()),
                    finding,
                    (one, other) -> Comparator.comparing(Finding::severity)
                                            .thenComparing(each -> each.until().orElse(LocalDate.MIN))
                                            .compare(one, other)
                                    >= 0
                            ? withArose(one, other)
                            : withArose(other, one));
        }

        private Finding withArose(Finding kept, Finding dropped) {
            Optional<LocalDate> latest = Stream.of(kept, dropped)
                    .flatMap(each -> each.arose().stream())
                    .max(Comparator.naturalOrder());
            return new Finding(
                    kept.rule(),
                    kept.severity(),
                    kept.scope(),
                    kept.reason(),
                    kept.action(),
                    kept.changesIf(),
                    kept.until(),
                    latest,
                    kept.sources(),
                    kept.grade(),
                    kept.dispute(),
                    kept.relaxed());
        }

        private Finding finding(Inquiry inquiry, Topics.Reply.Says says) {
            Rule rule = rules.getRule(says.rule());
            LocalDate from = says.fromEvent() ? inquiry.event().orElse(on) : on;
            return new Finding(
                    // An opinion on one unknown medicine must not lift the question of another.
                    rule.id().equals("medicine_not_recognised")
                            ? rule.id() + "/" + Formulary.normalised(inquiry.about())
                            : rule.id(),
                    says.severity(),
                    inquiry.scope(),
                    rule.reason().replace("{0}", inquiry.about()),
                    rule.action(),
                    rule.changesIf(),
                    says.severity() == Severity.DEFER ? Optional.of(from.plusDays(says.wait_days())) : Optional.empty(),
                    inquiry.event(),
                    rule.sources(),
                    rule.grade(),
                    rule.dispute(),
                    says.relaxed());
        }
    }

    /// One question for each fact: where several tables, or all zones, wait for the same fact, the
    /// gravest that could turn out holds.
    private static List<OpenQuestion> gathered(List<OpenQuestion> questions, List<Zone> zones) {
        Map<String, List<OpenQuestion>> byFact = new LinkedHashMap<>();
        questions.forEach(question -> byFact.computeIfAbsent(question.pointer(), none -> new ArrayList<>())
                .add(question));
        List<OpenQuestion> gathered = new ArrayList<>();
        byFact.values().forEach(same -> gathered.addAll(ofOneFact(same, zones)));
        return List.copyOf(gathered);
    }

    private static List<OpenQuestion> ofOneFact(List<OpenQuestion> same, List<Zone> zones) {
        Map<Zone, Severity> worst = new LinkedHashMap<>();
        for (Zone zone : zones) {
            same.stream()
                    .filter(question -> question.concerns(zone))
                    .map(OpenQuestion::worst)
                    .max(Comparator.naturalOrder())
                    .ifPresent(gravest -> worst.put(zone, gravest));
        }
        if (worst.size() == zones.size() && worst.values().stream().distinct().count() == 1) {
            return List.of(
                    like(same.getFirst(), PATIENT, worst.values().iterator().next()));
        }
        return worst.entrySet().stream()
                .map(each -> like(same.getFirst(), new Finding.Scope.In(each.getKey()), each.getValue()))
                .toList();
    }

    private static OpenQuestion like(OpenQuestion first, Finding.Scope scope, Severity worst) {
        return new OpenQuestion(first.id(), first.pointer(), first.text(), first.withheld(), scope, worst);
    }
}
