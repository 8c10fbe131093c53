package org.needlework.guideline.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.needlework.core.quantity.Range;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Source;

/// How often the interval of the other studies covers the one left out.
///
/// Each study of a synthesis is left out in turn; the others are put together as [RandomEffects] does it,
/// and their 95 % interval for what the next study will see, which includes that study's own chance
/// error, is held against what it saw. A synthesis of `k` studies needs `k ≥ 4`.
@Source(value = "contract", where = "§5", certainty = Certainty.DERIVED)
final class LeaveOneStudyOut {

    private final List<Row> rows = new ArrayList<>();

    LeaveOneStudyOut(TrialTables tables) {
        tables.syntheses().forEach((id, pooled) -> {
            if (pooled.size() > RandomEffects.FEWEST) {
                for (Effect left : pooled) {
                    rows.add(row(id, left, pooled));
                }
            }
        });
    }

    /// One study left out.
    ///
    /// @param saw      how many people it counted, or its effect on the scale of the synthesis
    /// @param interval of the others, in the same unit
    record Row(
            TrialTables.SynthesisId synthesis,
            String study,
            int n,
            boolean isCount,
            double saw,
            Range interval,
            int others) {

        boolean isCovered() {
            return interval.contains(saw);
        }
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    private static Row row(TrialTables.SynthesisId id, Effect left, List<Effect> pooled) {
        RandomEffects others = TrialTables.together(
                pooled.stream().filter(each -> each != left).toList());
        int n = left.n().orElse(0);
        return switch (left.kind()) {
            case RESPONDERS, EVENTS ->
                new Row(
                        id,
                        left.trial().label(),
                        n,
                        true,
                        left.reached().orElseThrow(),
                        others.predictionOfCount(n),
                        pooled.size() - 1);
            case CHANGE, PERCENT, DIRECTION -> {
                Estimate own = left.findEstimate().orElseThrow();
                yield new Row(
                        id,
                        left.trial().label(),
                        n,
                        false,
                        own.effect(),
                        others.predictionOfOne(own.variance()),
                        pooled.size() - 1);
            }
        };
    }

    /// The page of `validation/`, in Markdown.
    String page() {
        StringBuilder page = new StringBuilder("""
                # Leave one study out

                Each study of a synthesis is left out in turn. The others are put together, and their 95 % interval for
                what the next study will see is held against what it saw. The table is written by
                `LeaveOneStudyOutTest`, which fails when this page and the tables of the guideline no longer agree.

                | concern | what | study left out | it saw | interval of the others | others | covered |
                |---|---|---|---|---|---|---|
                """);
        for (Row row : rows) {
            page.append(String.format(
                    Locale.ROOT,
                    row.isCount()
                            ? "| %s | %s | %s | %.0f of %d | %.0f–%.0f of %d | %d | %s |\n"
                            : "| %s | %s | %s | %.2f (n %d) | %.2f–%.2f (n %d) | %d | %s |\n",
                    row.synthesis().concern(),
                    row.synthesis().scale(),
                    row.study(),
                    row.saw(),
                    row.n(),
                    row.interval().low(),
                    row.interval().high(),
                    row.n(),
                    row.others(),
                    row.isCovered() ? "yes" : "no"));
        }
        page.append('\n');
        rows.stream().map(Row::synthesis).distinct().forEach(id -> page.append(summary(id)));
        page.append("""

                ## What this is worth

                Little. Of all that trials report, only these two sets hold four or more studies whose figures can be put
                together. Three studies know next to nothing of how clinics differ: where the one low series of acne
                scars (Sohag) is among the others, their interval reaches from one person to all, and "covered" is no
                praise; where it is left out, the others agree with one another and it stands just at the edge.

                The studies that are missing are the point. The one double-blind trial of needling alone for acne scars
                (Pakla-Misiur 2021, 120 patients in three arms) found no significant change and gives no figures; it can
                neither be put in nor left out. Nearly all others are open series that report success, so they agree with
                one another better than the next clinic will agree with them. The brown patches are counted over
                needling alone, with a medicine and with plasma, as the studies did it.

                No synthesis of wrinkles, laxity, pigment, stretch marks, burns or surgical scars could be checked: none
                has three studies that qualify.
                """);
        return page.toString();
    }

    private String summary(TrialTables.SynthesisId id) {
        List<Row> own = rows.stream().filter(row -> row.synthesis().equals(id)).toList();
        long covered = own.stream().filter(Row::isCovered).count();
        return String.format(
                Locale.ROOT,
                "%s, %s: %d of %d studies covered by the interval of the others.\n",
                id.concern(),
                id.scale(),
                covered,
                own.size());
    }
}
