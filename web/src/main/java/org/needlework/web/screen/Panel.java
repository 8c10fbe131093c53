package org.needlework.web.screen;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.needlework.core.report.Problem;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.OpenQuestion;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.Verdict;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.source.Bibliography;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Reference;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.Wording;
import org.needlework.web.intake.Document;

/// The screening, ready to be drawn.
///
/// @param verdict  code of the verdict; `none` while there is nothing to screen
/// @param headline the verdict in the words of the contract
/// @param detail   what it means here, such as the day of a deferral
/// @param next     the most decisive open question
/// @param open     the other open questions, most decisive first
/// @param canPlan  whether a plan can be made of the document as it stands
public record Panel(
        String verdict,
        String headline,
        String detail,
        List<ZoneLine> zones,
        Optional<OpenLine> next,
        List<OpenLine> open,
        List<FindingLine> findings,
        List<LimitLine> limits,
        List<ProblemLine> problems,
        boolean canPlan) {

    /// How many questions can still change the verdict.
    public int openCount() {
        return open.size() + (next.isPresent() ? 1 : 0);
    }

    /// Whether the zones have different verdicts, so that each must be told.
    public boolean differs() {
        return zones.stream().map(ZoneLine::word).distinct().count() > 1;
    }

    /// Findings about the chosen device: what its label does not cover, and devices that are refused.
    public List<FindingLine> aboutDevice() {
        return findings.stream()
                .filter(finding -> ABOUT_DEVICE.matcher(finding.rule()).matches())
                .toList();
    }

    private static final Pattern ABOUT_DEVICE =
            Pattern.compile("label-.*|device-.*|radiofrequency|home_roller|theatre_device");

    /// Verdict of one zone.
    public record ZoneLine(String zone, String verdict, String word) {}

    /// An open question and the field that answers it.
    public record OpenLine(String text, String field, boolean withheld, String worst, String scope) {}

    /// What one rule found, in words.
    ///
    /// @param scope   whom it concerns; several zones are named together
    /// @param reasons one, or one for each zone where they differ
    public record FindingLine(
            String rule,
            String severity,
            String word,
            String scope,
            List<String> reasons,
            String action,
            String changesIf,
            String grade,
            boolean relaxed,
            List<SourceLine> sources,
            Optional<DisputeLine> dispute) {}

    /// Two sides of a disagreement.
    public record DisputeLine(
            String oneSide,
            List<SourceLine> oneSources,
            String otherSide,
            List<SourceLine> otherSources,
            String followed) {}

    /// A source one click away.
    public record SourceLine(String label, String text, String address, String certainty) {}

    /// Limits of one zone.
    public record LimitLine(
            String zone,
            String deepest,
            String densest,
            int sessions,
            int interval_days,
            String endPoint,
            String earliest,
            List<String> offLabel,
            List<String> reasons) {}

    /// A problem of the document and the field it stands by.
    public record ProblemLine(String field, String place, String value, String advice) {}

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    /// Draws a screening.
    public static Panel of(Live live, Document document, Desk desk, Messages messages) {
        List<ProblemLine> problems = live.problems().stream()
                .map(problem -> problem(problem, document, messages))
                .toList();
        return live.screening()
                .map(screening -> of(screening, live, problems, document, desk, messages))
                .orElseGet(() -> new Panel(
                        "none",
                        messages.of("panel.none"),
                        messages.of(document.size("/concerns") == 0 ? "panel.none.detail" : "panel.unreadable.detail"),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        document.size("/concerns") == 0
                                ? problems.stream()
                                        .filter(line -> !line.field().equals("/concerns"))
                                        .toList()
                                : problems,
                        false));
    }

    private static Panel of(
            Screening screening,
            Live live,
            List<ProblemLine> problems,
            Document document,
            Desk desk,
            Messages messages) {
        Wording words = desk.wording();
        List<OpenLine> open = screening.missing().stream()
                .map(question -> open(question, document, words, messages))
                .toList();
        boolean cleared = screening.verdict() == Verdict.CLEARED;
        return new Panel(
                screening.verdict().code(),
                messages.of("verdict." + screening.verdict().code()),
                detail(screening, live, messages),
                screening.zones().stream()
                        .map(zone -> new ZoneLine(
                                words.title(zone.zone()),
                                zone.verdict().code(),
                                zone.until()
                                        .map(day -> messages.of("verdict.deferred.until", day(day)))
                                        .orElseGet(() -> messages.of(
                                                "verdict." + zone.verdict().code()))))
                        .toList(),
                open.stream().findFirst(),
                open.stream().skip(1).toList(),
                byRule(screening.findings()).stream()
                        .map(findings -> finding(findings, words, desk.bibliography(), messages))
                        .toList(),
                screening.limits().stream()
                        .map(limit -> limit(limit, words, messages))
                        .toList(),
                problems,
                cleared && live.isWhole());
    }

    private static String detail(Screening screening, Live live, Messages messages) {
        String detail = switch (screening) {
            case Screening.Cleared cleared ->
                messages.of(
                        "verdict.cleared.detail",
                        cleared.clearance().zones().size(),
                        cleared.zones().size());
            case Screening.Deferred deferred -> messages.of("verdict.deferred.detail", day(deferred.until()));
            case Screening.Referred ignored -> messages.of("verdict.referred.detail");
            case Screening.Declined ignored -> messages.of("verdict.declined.detail");
            case Screening.Incomplete incomplete ->
                messages.of("verdict.incomplete.detail", incomplete.missing().size());
        };
        return live.leftOut() == 0 ? detail : detail + " " + messages.of("panel.left_out", live.leftOut());
    }

    private static OpenLine open(OpenQuestion question, Document document, Wording words, Messages messages) {
        return new OpenLine(
                question.text(),
                document.field(question.pointer()),
                question.withheld(),
                messages.of("worst." + question.worst().code()),
                scope(question.scope(), words, messages));
    }

    /// Findings of one rule with one outcome, together; the gravest first, as they came.
    private static List<List<Finding>> byRule(List<Finding> findings) {
        Map<String, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String key = finding.rule() + " " + finding.severity() + " " + finding.until() + " " + finding.action();
            groups.computeIfAbsent(key, none -> new ArrayList<>()).add(finding);
        }
        return List.copyOf(groups.values());
    }

    private static FindingLine finding(
            List<Finding> findings, Wording words, Bibliography bibliography, Messages messages) {
        Finding finding = findings.getFirst();
        return new FindingLine(
                finding.rule(),
                finding.severity().code(),
                finding.until()
                        .map(day -> messages.of("severity.defer.until", day(day)))
                        .orElseGet(() ->
                                messages.of("severity." + finding.severity().code())),
                findings.stream()
                        .map(each -> scope(each.scope(), words, messages))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                findings.stream().map(Finding::reason).distinct().toList(),
                finding.action(),
                finding.changesIf(),
                messages.of("grade." + finding.grade().code()),
                finding.relaxed(),
                sources(finding.sources(), bibliography, messages),
                finding.dispute()
                        .map(dispute -> new DisputeLine(
                                dispute.oneSide(),
                                sources(dispute.oneSources(), bibliography, messages),
                                dispute.otherSide(),
                                sources(dispute.otherSources(), bibliography, messages),
                                dispute.followed())));
    }

    private static String scope(Finding.Scope scope, Wording words, Messages messages) {
        return switch (scope) {
            case Finding.Scope.Patient() -> messages.of("scope.patient");
            case Finding.Scope.In(var zone) -> words.title(zone);
        };
    }

    /// Citations as references that a reader recognises.
    public static List<SourceLine> sources(List<Citation> citations, Bibliography bibliography, Messages messages) {
        List<SourceLine> lines = new ArrayList<>();
        for (Citation citation : citations) {
            Reference reference = bibliography.getReference(citation);
            String where = citation.where().isBlank() ? "" : ", " + citation.where();
            lines.add(new SourceLine(
                    reference.label(),
                    reference.text() + where,
                    reference.address().startsWith("http") ? reference.address() : "",
                    messages.of("certainty." + citation.certainty().code())));
        }
        return List.copyOf(lines);
    }

    private static LimitLine limit(ZoneLimits limit, Wording words, Messages messages) {
        boolean never = limit.deepest().millimetres() == 0;
        return new LimitLine(
                words.title(limit.zone()),
                never
                        ? messages.of("limit.never")
                        : messages.of("unit.mm", limit.deepest().millimetres()),
                messages.of("unit.per_cm2", limit.densest().perSquareCentimetre()),
                limit.mostSessions(),
                limit.shortestInterval_days(),
                words.title(limit.endPoint()),
                day(limit.earliest()),
                limit.offLabel(),
                limit.reasons());
    }

    private static ProblemLine problem(Problem problem, Document document, Messages messages) {
        String field = document.field(problem.pointer());
        return new ProblemLine(
                field,
                problem.pointer().isEmpty() ? messages.of("problem.whole") : problem.pointer(),
                problem.value(),
                problem.advice());
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }
}
