package org.needlework.healing.validation;

import static org.needlework.healing.cell.Quantity.COLLAGEN_UPPER;
import static org.needlework.healing.cell.Quantity.TYPE_1_RATIO_UPPER;
import static org.needlework.healing.cell.Quantity.TYPE_3_RATIO_UPPER;
import static org.needlework.healing.cell.Quantity.TYPE_3_SHARE_UPPER;

import org.needlework.healing.model.Symbol;

/// One against four sessions in the rat.
final class Zeitter2014 {

    static final int INTERVAL_DAYS = 21;
    static final int AFTER_FIRST = 70;
    static final int AFTER_LAST = 3 * INTERVAL_DAYS + 70;
    private static final int LATE = 365;
    static final Runs ONE = Runs.of(1.0, 0.25, 250, 1, INTERVAL_DAYS, LATE);
    static final Runs FOUR = Runs.of(1.0, 0.25, 250, 4, INTERVAL_DAYS, LATE);

    private Zeitter2014() {}

    static double lowestShare(Runs runs, int from) {
        double lowest = 1;
        for (int i = 0; i < runs.course.readings(); i++) {
            if (runs.course.day(i) >= from) {
                lowest = Math.min(lowest, runs.course.value(TYPE_3_SHARE_UPPER, i));
            }
        }
        return lowest;
    }

    static Page page() {
        return new Page(
                "zeitter-2014.md",
                "Zeitter 2014 (rat)",
                "four sessions superpose on one; at 10 weeks collagen I up, III down",
                "four times +%s over one time +%s; type III %s at 10 weeks, its share back to %s after a year"
                        .formatted(
                                Runs.percent(FOUR.at(COLLAGEN_UPPER, AFTER_LAST))
                                        .substring(1),
                                Runs.percent(ONE.at(COLLAGEN_UPPER, AFTER_FIRST))
                                        .substring(1),
                                FOUR.change(TYPE_3_RATIO_UPPER, AFTER_LAST),
                                Runs.number(FOUR.at(TYPE_3_SHARE_UPPER, LATE), 3)),
                FOUR.changes(COLLAGEN_UPPER, AFTER_LAST),
                "seen (abstract); other species",
                Verdict.MISMATCH,
                """
                Sessions add up as they saw, but collagen III, which they saw down at 10 weeks, is up in the
                model then and never falls below where it was.""",
                """
                ## What was run

                Needles of 1 mm, once and four times. Interval and density were not seen: 21 days and 250 per cm²
                are assumed. "10 weeks" is read after the only session (day %d) and after the last of four
                (day %d). The skin is the human one of the defaults; there is no rat in the model.

                %s
                ## Figures

                | what | published, 10 weeks | one session, day %d | four sessions, day %d | four, 10 · 50 · 90 %% | agrees |
                |---|---|---|---|---|---|
                | collagen | more with repeats | %s | %s | %s | yes |
                | collagen I | up | %s | %s | %s | yes |
                | collagen III | **down** | %s | %s | %s | **no** |
                | share of type III (healthy %s) | lower, if III fell and I rose | %s | %s | %s | **no** |
                | epidermal thickness | up to +658 %% | not in the model | | | |

                Four sessions give %s times the gain of one. The lowest share of type III that the model has at
                any time in the year after four sessions is %s.

                ## Our curve, four sessions

                %s
                ## Theirs

                30 rats, with and without vitamins (`S104`, seen, abstract). Gains of a rat's epidermis must not be
                carried over to people. In people collagen III is up at 1 and 3 months
                ([El-Domyati](el-domyati-2015.md)) and its RNA at 3 months ([Kenkel](kenkel-2021.md)), so one
                reading is that III comes early and I takes over. The model has that order, but its type III can
                only return to its healthy share and not below: the term that replaces III by I stops there.

                ## At the chair

                Of what the model says about type III, use that it comes and goes, not when it has gone nor that
                it stays above the healthy share. Nothing that is planned is scored on type III.
                """.formatted(
                                AFTER_FIRST,
                                AFTER_LAST,
                                Runs.HOW,
                                AFTER_FIRST,
                                AFTER_LAST,
                                ONE.change(COLLAGEN_UPPER, AFTER_FIRST),
                                FOUR.change(COLLAGEN_UPPER, AFTER_LAST),
                                FOUR.changes(COLLAGEN_UPPER, AFTER_LAST),
                                ONE.change(TYPE_1_RATIO_UPPER, AFTER_FIRST),
                                FOUR.change(TYPE_1_RATIO_UPPER, AFTER_LAST),
                                FOUR.changes(TYPE_1_RATIO_UPPER, AFTER_LAST),
                                ONE.change(TYPE_3_RATIO_UPPER, AFTER_FIRST),
                                FOUR.change(TYPE_3_RATIO_UPPER, AFTER_LAST),
                                FOUR.changes(TYPE_3_RATIO_UPPER, AFTER_LAST),
                                Runs.number(Symbol.TYPE_3_SHARE.value(), 2),
                                Runs.number(ONE.at(TYPE_3_SHARE_UPPER, AFTER_FIRST), 3),
                                Runs.number(FOUR.at(TYPE_3_SHARE_UPPER, AFTER_LAST), 3),
                                Runs.number(FOUR.band(TYPE_3_SHARE_UPPER, AFTER_LAST, 10), 3) + " · "
                                        + Runs.number(FOUR.band(TYPE_3_SHARE_UPPER, AFTER_LAST, 50), 3) + " · "
                                        + Runs.number(FOUR.band(TYPE_3_SHARE_UPPER, AFTER_LAST, 90), 3),
                                Runs.number(superposition(), 1),
                                Runs.number(lowestShare(FOUR, 0), 3),
                                FOUR.curve(21, 42, 63, AFTER_FIRST, AFTER_LAST, 180, LATE)));
    }

    /// Gain of four sessions over that of one, each ten weeks after its last.
    static double superposition() {
        return (FOUR.at(COLLAGEN_UPPER, AFTER_LAST) - 1) / (ONE.at(COLLAGEN_UPPER, AFTER_FIRST) - 1);
    }
}
