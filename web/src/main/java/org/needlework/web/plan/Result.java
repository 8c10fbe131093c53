package org.needlework.web.plan;

import java.util.List;
import java.util.Optional;
import org.needlework.core.clinic.Dossier;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.screen.Panel;

/// What came of planning, ready to be drawn. Every number is the one of `plan.json`, rounded for reading.
///
/// @param kind      `found`, `infeasible` or `not_cleared`
/// @param main      the recommended plan
/// @param plans     every plan of the Pareto set, the recommended one first and "no needling" last
/// @param conflicts why nothing fits
/// @param nearest   plans that relax one goal each
/// @param lifted    findings that an opinion lifted
/// @param concerns  trials beside the model, one concern at a time
public record Result(
        String kind,
        String title,
        Optional<PlanView> main,
        GoalForm goals,
        List<PlanRow> plans,
        List<String> objectives,
        List<String> conflicts,
        List<NearestView> nearest,
        List<LiftedView> lifted,
        List<ConcernView> concerns,
        List<VisitView> visits,
        List<String> settings,
        String edition,
        String model) {

    /// One plan in full.
    ///
    /// @param unstated goals that the planner set where none was stated
    public record PlanView(
            String id,
            String summary,
            String device,
            List<ZoneView> zones,
            List<GoalView> unstated,
            List<String> why) {}

    /// What is done in one zone, or in several that get the same.
    public record ZoneView(
            String names,
            List<String> codes,
            String concern,
            Figure needle,
            Figure passes,
            Figure density,
            Figure sessions,
            Figure interval,
            String endPoint,
            Figure downtime,
            Figure downtimeModel,
            Figure downtimeGuideline,
            String pigment,
            String pigmentLevel,
            Figure pigmentEvents,
            String scar,
            String scarLevel,
            Figure scarIndex,
            Figure pain,
            Figure closureFrom,
            Figure closureTo,
            List<String> offLabel,
            List<String> binds,
            List<String> notes,
            List<Panel.SourceLine> sources,
            Optional<SectionView> section) {}

    /// A section of skin, in millimetres.
    public record SectionView(
            double epidermis_mm,
            double dermis_mm,
            double setting_mm,
            Figure low,
            Figure middle,
            Figure high,
            double low_mm,
            double middle_mm,
            double high_mm) {

        /// Units of the drawing for one millimetre of skin.
        private static final double SCALE = 64;

        public double y(double depth_mm) {
            return Math.round((24 + depth_mm * SCALE) * 10) / 10.0;
        }

        public double height() {
            return y(Math.max(epidermis_mm + dermis_mm + 0.35, Math.max(setting_mm, high_mm) + 0.2));
        }

        /// Heights of three labels, moved apart so that none covers another.
        public double labelY(int label) {
            double[] wanted = {
                y(epidermis_mm / 2) + 3, y(epidermis_mm + dermis_mm * 0.3) + 4, y(setting_mm) + 4, y(middle_mm) + 4
            };
            Integer[] order = {0, 1, 2, 3};
            java.util.Arrays.sort(order, (one, other) -> Double.compare(wanted[one], wanted[other]));
            for (int i = 1; i < order.length; i++) {
                wanted[order[i]] = Math.max(wanted[order[i]], wanted[order[i - 1]] + 13);
            }
            return Math.round(wanted[label] * 10) / 10.0;
        }

        /// Full millimetres of a ruler beside the skin.
        public List<Integer> ticks() {
            return java.util.stream.IntStream.rangeClosed(0, (int) Math.floor((height() - 24) / SCALE))
                    .boxed()
                    .toList();
        }

        public boolean reachesFat() {
            return high_mm > epidermis_mm + dermis_mm;
        }
    }

    /// A goal and how likely it is, by whose word.
    ///
    /// @param percent of the chance, for a bar; -1 if it is unknown
    public record GoalView(
            String zone,
            String goal,
            String chance,
            Optional<Figure> share,
            Optional<Figure> counted,
            String interval,
            String origin,
            int percent,
            String wanted,
            boolean met,
            boolean known) {}

    /// One plan among the others.
    public record PlanRow(
            String id,
            String name,
            String brief,
            String kind,
            List<Figure> values,
            List<String> why,
            List<SideView> sides,
            List<BesideView> regimens) {}

    /// One objective of a plan beside that of the recommended one.
    ///
    /// @param verdict `better`, `worse` or `same`
    public record SideView(String objective, String mine, String theirs, String verdict) {}

    /// What two plans do in one zone.
    public record BesideView(String zone, String mine, String theirs) {}

    /// A plan that relaxes one goal.
    ///
    /// @param fields of the goals as they would be, to ask for them
    public record NearestView(
            String relaxed, String to, String summary, List<GoalView> goals, List<GoalForm.Field> fields) {}

    /// A finding that a signed opinion lifted.
    public record LiftedView(String reason, String by) {}

    /// What the model and the trials say of one concern, side by side.
    public record ConcernView(
            String concern,
            List<String> zones,
            List<ModelView> model,
            List<EvidenceView> trials,
            List<EvidenceView> without) {}

    /// One thing that the model says.
    public record ModelView(String key, String label, Figure middle, Figure low, Figure high) {}

    /// What trials report.
    public record EvidenceView(
            String scale,
            Figure studies,
            Figure patients,
            Optional<ChangeView> change,
            List<StudyView> rows,
            List<String> notes) {}

    /// Studies put together.
    public record ChangeView(
            Figure middle, Figure low, Figure high, Figure meanLow, Figure meanHigh, Figure i2, String unit) {}

    /// One study.
    public record StudyView(
            String name, String design, int patients, String result, String flags, Panel.SourceLine source) {}

    /// A visit with what comes before and after it.
    ///
    /// @param code `session` or `review`
    public record VisitView(String day, String time, String code, String title, List<DateView> around) {}

    /// One date of the calendar.
    public record DateView(String day, String kind, String code, String text) {}

    /// Draws a dossier.
    public static Result of(Dossier dossier, Desk desk, Messages messages) {
        return new Drawing(dossier, desk, messages).draw();
    }
}
