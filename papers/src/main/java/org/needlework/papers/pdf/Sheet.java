package org.needlework.papers.pdf;

import java.util.List;

/// What the templates print: a dossier turned into words and drawings, with nothing left to decide.
/// Public because the template engine reads it by reflection.
public record Sheet(
        String language,
        Card card,
        Known known,
        List<FindingRow> findings,
        List<String> questions,
        List<String> prescriber,
        List<LimitRow> limits,
        GoalPart goals,
        ZonePart zones,
        SkinPart skin,
        ForecastPart forecast,
        List<RiskRow> risks,
        String riskSources,
        EvidencePart evidence,
        PlanPart plans,
        List<String> changes,
        List<VisitRow> visits,
        String visitsNote,
        List<SourceRow> sources,
        About about,
        Leaflet leaflet) {

    /// @param treated rows of the plan
    /// @param dropped zones asked for and not needled, and why
    public record Card(
            String verdict,
            String note,
            boolean open,
            List<ZoneRow> treated,
            List<String> dropped,
            List<String> offLabel,
            String device,
            List<SessionRow> sessions,
            List<String> before,
            List<String> stops) {}

    public record ZoneRow(
            String number,
            String zone,
            String concern,
            String setting,
            String passes,
            String density,
            String course,
            String endPoint,
            boolean offLabel) {}

    public record SessionRow(String name, String day) {}

    public record Known(String facts, List<Pair> wide, List<List<Pair>> rows) {}

    public record Pair(String name, String value) {}

    /// @param level code of the severity, for its mark
    public record FindingRow(
            String level,
            String severity,
            List<String> reasons,
            String scope,
            List<String> actions,
            List<String> grounds,
            boolean relaxed,
            String lifted) {}

    public record LimitRow(
            String zone,
            String deepest,
            String densest,
            String most,
            String interval,
            String endPoint,
            String earliest,
            String why) {}

    public record GoalPart(List<String> why, List<GoalRow> rows, String asked) {}

    public record GoalRow(String goal, String chance, String grounds, String wanted, String outcome, boolean met) {}

    public record ZonePart(
            String map,
            String mapText,
            List<ZoneRow> rows,
            List<String> dropped,
            List<String> binds,
            List<String> notes) {}

    public record SkinPart(List<Drawing> drawings, String caption) {}

    public record Drawing(String svg, String text) {}

    public record ForecastPart(List<FanRow> rows, List<String> without, String caption, String closure) {}

    public record FanRow(String name, List<Drawing> fans) {}

    public record RiskRow(
            String zone,
            String pigment,
            String pigmentTrials,
            String scar,
            String pain,
            String downtime,
            String downtimeBoth) {}

    public record EvidencePart(List<ConcernPart> concerns, List<StudyPart> studies, List<StudyPart> without) {}

    /// Trials and model side by side for one concern.
    public record ConcernPart(String name, List<EvidenceRow> trials, List<String> model, String notes) {}

    public record EvidenceRow(String scale, String change, String basis) {}

    public record StudyPart(String name, List<StudyRow> rows) {}

    public record StudyRow(String name, String flags, String design, String patients, String protocol, String result) {}

    /// Plans stand side by side; the recommended one is the first.
    public record PlanPart(List<String> columns, List<PlanRow> rows, String more) {}

    public record PlanRow(String name, List<String> values) {}

    public record VisitRow(String day, String time, String what) {}

    public record SourceRow(String key, String text, String certainty) {}

    public record About(String model, String edition, List<String> settings) {}

    /// @param benefits what it may do for the concerns of this person
    public record Leaflet(
            String forWhom,
            String visits,
            List<SessionRow> sessions,
            String tool,
            List<String> benefits,
            List<String> pros,
            List<String> cons,
            List<String> prepareColumns,
            List<PrepareRow> prepare,
            List<AfterRow> after,
            List<String> emergency,
            List<String> sameDay,
            List<String> call) {}

    public record PrepareRow(String step, List<String> days) {}

    public record AfterRow(String when, String expect, String doThis, String avoid) {}
}
