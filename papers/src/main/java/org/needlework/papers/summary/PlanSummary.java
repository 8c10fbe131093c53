package org.needlework.papers.summary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.Schedule;
import org.needlework.core.patient.Opinion;
import org.needlework.core.plan.GoalResult;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.Risks;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.OpenQuestion;
import org.needlework.core.screening.Screening;
import org.needlework.core.skin.Zone;
import org.needlework.papers.chart.ZoneGroup;
import org.needlework.papers.words.Wording;
import org.needlework.papers.words.Words;

/// A dossier in a minute, for the terminal: plain text, at most 96 columns, and no more lines than a
/// screen holds.
public final class PlanSummary {

    private static final int COLUMNS = 96;
    private static final int LABEL = 10;
    private static final int MOST_FINDINGS = 5;
    private static final int MOST_GOALS = 6;
    private static final int MOST_QUESTIONS = 6;
    private static final int MOST_BINDS = 4;

    private final Wording wording;

    public PlanSummary(Words words) {
        this.wording = new Wording(words);
    }

    public String of(Dossier dossier) {
        Lines lines = new Lines();
        lines.add(
                "",
                wording.say("summary.title", dossier.input().on(), dossier.edition(), String.valueOf(dossier.seed())));
        Screening screening = dossier.screening();
        lines.add(wording.say("summary.verdict"), verdict(screening));
        Optional<Plan> best = Optional.empty();
        switch (dossier.planning().orElse(null)) {
            case null -> {}
            case Planning.Found(Plan found, List<Plan> ignored) -> best = Optional.of(found);
            case Planning.Infeasible infeasible -> infeasible(lines, infeasible);
        }
        zones(lines, screening, best);
        best.ifPresent(plan -> plan(lines, dossier, plan));
        findings(lines, screening);
        questions(lines, screening);
        best.ifPresent(plan -> binds(lines, plan));
        dossier.settings()
                .forEach(setting -> lines.add(
                        wording.say("summary.settings"), wording.words().of(setting)));
        lines.add(
                wording.say("summary.papers"),
                wording.say(best.isPresent() ? "summary.with_plan" : "summary.without_plan"));
        lines.add("", wording.say("disclaimer.short"));
        return lines.text();
    }

    private String verdict(Screening screening) {
        String words = wording.verdict(screening.verdict());
        return switch (screening) {
            case Screening.Deferred deferred -> words + ", " + wording.say("screening.until", deferred.until());
            case Screening.Cleared ignored -> words;
            case Screening.Referred ignored -> words;
            case Screening.Declined ignored -> words;
            case Screening.Incomplete ignored -> words;
        };
    }

    private void zones(Lines lines, Screening screening, Optional<Plan> best) {
        String label = wording.say("summary.zones");
        Set<Zone> planned = EnumSet.noneOf(Zone.class);
        for (ZoneGroup group : best.map(ZoneGroup::of).orElse(List.of())) {
            ZonePlan zone = group.first();
            planned.addAll(group.zones());
            String line = wording.say(
                    "summary.zone",
                    wording.names(group.zones()),
                    wording.setting(zone),
                    wording.passes(zone),
                    wording.course(zone),
                    zone.limits().endPoint());
            lines.add(
                    label,
                    zone.offLabel().isEmpty() ? line : line + " (" + wording.say("summary.zone.off_label") + ")");
            label = "";
        }
        for (Screening.ZoneVerdict zone : screening.zones()) {
            if (!planned.contains(zone.zone())
                    && (best.isPresent() || screening.zones().size() > 1)) {
                lines.add(
                        label,
                        wording.say("summary.zone.not", wording.words().title(zone.zone()), wording.verdict(zone)));
                label = "";
            }
        }
    }

    private void plan(Lines lines, Dossier dossier, Plan plan) {
        if (plan.zones().isEmpty()) {
            lines.add("", wording.say("summary.no_needling"));
            return;
        }
        List<Schedule.Entry> sessions =
                dossier.schedule().map(Schedule::listSessions).orElse(List.of());
        LocalDate first = sessions.stream()
                .map(Schedule.Entry::day)
                .findFirst()
                .orElse(dossier.input().on());
        String label = wording.say("summary.goals");
        Map<String, List<Zone>> goals = new LinkedHashMap<>();
        for (ZonePlan zone : plan.zones()) {
            for (GoalResult goal : zone.goals()) {
                goals.computeIfAbsent(
                                wording.bareGoal(goal.goal(), first)
                                        + ": " + wording.chance(goal.chance())
                                        + " (" + Wording.unstopped(wording.grounds(goal.chance())) + "), "
                                        + wording.outcome(goal),
                                ignored -> new ArrayList<>())
                        .add(zone.zone());
            }
        }
        for (Map.Entry<String, List<Zone>> goal :
                goals.entrySet().stream().limit(MOST_GOALS).toList()) {
            lines.add(label, wording.say("summary.goal", wording.names(goal.getValue()), goal.getKey()));
            label = "";
        }
        more(lines, goals.size(), MOST_GOALS);
        Risks worst = plan.zones().stream()
                .map(ZonePlan::risks)
                .max((one, other) -> Double.compare(
                        one.downtime().shown_days(), other.downtime().shown_days()))
                .orElseThrow();
        lines.add(
                wording.say("summary.downtime"),
                wording.say(
                        "summary.downtime.days",
                        wording.say("papers.days", worst.downtime().shown_days()),
                        worst.downtime().guideline_days(),
                        worst.downtime().model_days()));
        lines.add(
                wording.say("summary.risks"),
                wording.say(
                        "summary.risks.levels",
                        plan.zones().stream()
                                .map(zone -> zone.risks().pigment())
                                .max(java.util.Comparator.naturalOrder())
                                .orElseThrow(),
                        plan.zones().stream()
                                .map(zone -> zone.risks().scar())
                                .max(java.util.Comparator.naturalOrder())
                                .orElseThrow(),
                        worst.pigmentEvents().events(),
                        worst.pigmentEvents().of()));
        lines.add(wording.say("summary.sessions"), days(sessions));
        List<Schedule.Entry> reviews = dossier.schedule().map(Schedule::entries).orElse(List.of()).stream()
                .filter(entry -> entry.kind() == Schedule.Kind.REVIEW)
                .toList();
        if (!reviews.isEmpty()) {
            lines.add(wording.say("summary.reviews"), days(reviews));
        }
    }

    private String days(List<Schedule.Entry> entries) {
        return String.join(
                " · ",
                entries.stream().map(entry -> wording.weekday(entry.day())).toList());
    }

    private void infeasible(Lines lines, Planning.Infeasible infeasible) {
        String label = wording.say("summary.conflicts");
        for (Planning.Conflict conflict : infeasible.conflicts()) {
            lines.add(
                    label,
                    wording.say(
                            "summary.conflict",
                            wording.words().of(conflict.reason()),
                            wording.goalCodes(conflict.goals())));
            label = "";
        }
        label = wording.say("summary.nearest");
        for (Planning.Nearest nearest : infeasible.nearest()) {
            lines.add(
                    label,
                    wording.say(
                            "summary.nearest.row",
                            wording.goalCodes(List.of(nearest.relaxed())),
                            wording.words().of(nearest.to()),
                            wording.course(nearest.plan())));
            label = "";
        }
    }

    private void findings(Lines lines, Screening screening) {
        String label = wording.say("summary.findings");
        Map<String, List<Finding>> byRule = new LinkedHashMap<>();
        screening
                .findings()
                .forEach(finding -> byRule.computeIfAbsent(
                                finding.rule() + finding.severity(), ignored -> new ArrayList<>())
                        .add(finding));
        for (List<Finding> findings :
                byRule.values().stream().limit(MOST_FINDINGS).toList()) {
            Finding one = findings.getFirst();
            String text = switch (one.scope()) {
                case Finding.Scope.Patient() -> one.reason();
                case Finding.Scope.In(Zone zone) -> wording.words().title(zone) + ": " + one.reason();
            };
            List<Zone> also = findings.stream()
                    .skip(1)
                    .flatMap(finding ->
                            finding.scope() instanceof Finding.Scope.In(Zone zone) ? Stream.of(zone) : Stream.empty())
                    .toList();
            if (!also.isEmpty()) {
                text = wording.say("summary.also", text, wording.words().of("papers.and", also));
            }
            if (one.relaxed()) {
                text = text + " (" + wording.say("screening.relaxed") + ")";
            }
            if (one.lifted().isPresent()) {
                Opinion opinion = one.lifted().get();
                text = text + " (" + wording.say("screening.lifted", opinion.by(), opinion.date()) + ")";
            }
            lines.add(label, wording.say("summary.finding", one.severity(), text));
            label = "";
        }
        more(lines, byRule.size(), MOST_FINDINGS);
    }

    private void questions(Lines lines, Screening screening) {
        String label = wording.say("summary.questions");
        for (OpenQuestion question :
                screening.missing().stream().limit(MOST_QUESTIONS).toList()) {
            lines.add(label, question.text() + " (" + question.pointer() + ")");
            label = "";
        }
        more(lines, screening.missing().size(), MOST_QUESTIONS);
    }

    private void binds(Lines lines, Plan plan) {
        String label = wording.say("summary.binds");
        Map<String, List<Zone>> said = new LinkedHashMap<>();
        for (ZonePlan zone : plan.zones()) {
            zone.binds()
                    .forEach(bind -> said.computeIfAbsent(wording.words().of(bind), ignored -> new ArrayList<>())
                            .add(zone.zone()));
        }
        List<String> binds = new ArrayList<>();
        said.forEach((text, zones) -> binds.add(wording.say(
                "zones.bind",
                zones.size() == plan.zones().size() && zones.size() > 1
                        ? wording.say("zones.all")
                        : wording.names(zones),
                wording.capital(text))));
        for (String bind : binds.stream().limit(MOST_BINDS).toList()) {
            lines.add(label, bind);
            label = "";
        }
        more(lines, binds.size(), MOST_BINDS);
    }

    private void more(Lines lines, int all, int shown) {
        if (all > shown) {
            lines.add("", wording.say("summary.more", all - shown));
        }
    }

    /// Lines with a label in front, wrapped between words and indented under their label.
    private static final class Lines {
        private final List<String> lines = new ArrayList<>();

        void add(String label, String text) {
            String indent = " ".repeat(LABEL);
            StringBuilder line = new StringBuilder((label + indent).substring(0, Math.max(LABEL, label.length() + 1)));
            boolean fresh = true;
            for (String word : text.split(" ")) {
                if (!fresh && line.length() + 1 + word.length() > COLUMNS) {
                    lines.add(line.toString().stripTrailing());
                    line = new StringBuilder(indent + "  ");
                    fresh = true;
                }
                line.append(fresh ? "" : " ").append(word);
                fresh = false;
            }
            lines.add(line.toString().stripTrailing());
        }

        String text() {
            return String.join("\n", lines) + "\n";
        }
    }
}
