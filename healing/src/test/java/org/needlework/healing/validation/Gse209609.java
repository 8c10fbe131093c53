package org.needlework.healing.validation;

import static org.needlework.healing.cell.Quantity.COLLAGEN;
import static org.needlework.healing.cell.Quantity.FIBROBLASTS;
import static org.needlework.healing.cell.Quantity.INFLAMMATION;
import static org.needlework.healing.cell.Quantity.SIGNAL;

import java.util.List;
import org.needlework.healing.cell.Course;
import org.needlework.healing.cell.Quantity;
import org.needlework.healing.cell.Synthesis;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;

/// RNA of human wounds in the first week: order in time (R3) and how much collagen is made.
final class Gse209609 {

    static final Puncture PUNCTURE = new Puncture(1.5, 0.25, 250);
    static final double UPPER_MM = 0.6;
    static final double WHOLE_MM = 1.6;
    static final double[] DAYS = {0.25, 1, 3, 7, 14, 21, 42, 90};
    static final Course COURSE = Runs.nominal(Parameters.DEFAULT, PUNCTURE, 1, 28, 90);
    static final List<Synthesis> UPPER = Synthesis.after(Parameters.DEFAULT, PUNCTURE, UPPER_MM, DAYS);
    static final List<Synthesis> WHOLE = Synthesis.after(Parameters.DEFAULT, PUNCTURE, WHOLE_MM, DAYS);

    /// log2 over unwounded skin at 0.25, 1, 3 and 7 days.
    static final double[] COL1A1 = {0.10, -0.23, 0.13, 1.28};

    static final double[] COL3A1 = {-0.53, -1.07, 0.26, 1.75};

    private Gse209609() {}

    static double fold(double log2) {
        return Math.pow(2, log2);
    }

    static Synthesis upper(double day) {
        return UPPER.stream().filter(each -> each.day() == day).findFirst().orElseThrow();
    }

    static Synthesis whole(double day) {
        return WHOLE.stream().filter(each -> each.day() == day).findFirst().orElseThrow();
    }

    /// End of the quarter of a day, in the first week, in which fibroblasts grow most.
    static double fastestGrowthDay() {
        double most = 0;
        double day = 0;
        for (int i = 1; i < COURSE.readings() && COURSE.day(i) < 7; i++) {
            double growth = COURSE.value(FIBROBLASTS, i) - COURSE.value(FIBROBLASTS, i - 1);
            if (growth > most) {
                most = growth;
                day = COURSE.day(i);
            }
        }
        return day;
    }

    /// First day on which a quantity that fell is back above healthy skin.
    static double backAbove(Quantity quantity) {
        for (int i = 1; i < COURSE.readings(); i++) {
            if (COURSE.value(quantity, i) > 1 && COURSE.value(quantity, i - 1) <= 1) {
                return COURSE.day(i);
            }
        }
        throw new IllegalStateException(quantity + " never comes back above 1");
    }

    private static String day(double day) {
        return "day "
                + (day == Math.rint(day)
                        ? Runs.number(day, 0)
                        : Runs.number(day, 2).replaceAll("0$", ""));
    }

    private static String folds() {
        StringBuilder table = new StringBuilder("""
                | day | collagen made, upper dermis | type I | type III | whole dermis | type I | type III | COL1A1 | COL3A1 |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (int i = 0; i < DAYS.length; i++) {
            Synthesis upper = UPPER.get(i);
            Synthesis whole = WHOLE.get(i);
            table.append("| ").append(DAYS[i] == 0.25 ? "0.25" : Runs.number(DAYS[i], 0));
            for (double value : new double[] {
                upper.total(), upper.typeOne(), upper.typeThree(), whole.total(), whole.typeOne(), whole.typeThree()
            }) {
                table.append(" | ").append(Runs.number(value, 1));
            }
            boolean measured = i < COL1A1.length;
            table.append(" | ").append(measured ? Runs.number(fold(COL1A1[i]), 1) : "");
            table.append(" | ")
                    .append(measured ? Runs.number(fold(COL3A1[i]), 1) : "")
                    .append(" |\n");
        }
        return table.toString();
    }

    static Page page() {
        return new Page(
                "gse209609.md",
                "GSE209609, RNA of human wounds (R3)",
                "TGFB1 peaks on day 1, IL1B on day 3, MKI67 on days 3–7; collagen RNA on day 7 %s (I) and %s (III) times"
                        .formatted(Runs.number(fold(COL1A1[3]), 1), Runs.number(fold(COL3A1[3]), 1)),
                "signal " + day(COURSE.peakDay(SIGNAL)) + ", cells grow fastest about "
                        + day(fastestGrowthDay()) + "; synthesis on day 7 "
                        + Runs.number(upper(7).typeOne(), 1) + " (I) and "
                        + Runs.number(upper(7).typeThree(), 1) + " (III) times",
                "none: one nominal skin",
                "seen",
                Verdict.PARTLY,
                """
                The order in time agrees but for a signal that peaks two days late; collagen synthesis starts
                too early and, in the upper dermis, is about twice what RNA shows for I and three times for III.""",
                """
                ## What was run

                One session, 1.5 mm × 0.25 mm, 250 per cm², nominal skin, fine grid. Amounts are means over area and
                depth. Synthesis is what fibroblasts and activated fibroblasts make, without the refill of the hole.

                ## Order in time

                | event | RNA, log2 at 0.25, 1, 3, 7 d | model now | agrees |
                |---|---|---|---|
                | signal | TGFB1 .42, 1.04, .64, .48: peak on day 1 | peak on %s | **late** |
                | inflammation | IL1B 1.42, 1.44, 2.26, .68: peak on day 3 | peak on %s | yes |
                | proliferation | MKI67 −.68, −.58, 1.49, 1.11: days 3 to 7 | fastest growth about %s, most cells on %s | yes |
                | loss of collagen | MMP1 6.3, 7.2, 6.8, 4.1 | %s on day 3, back on %s | direction |
                | collagen I | COL1A1 .10, −.23, .13, 1.28: not before day 3 | amount below healthy on day 3 | yes |
                | collagen III | COL3A1 −.53, −1.07, .26, 1.75: not before day 3 | the same | yes |
                | order | TGFB1, then MKI67, then collagen | signal, cells, collagen | yes |

                ## How much collagen is made, times healthy skin

                %s
                On day 3 their RNA has hardly moved (%s and %s times) and the model already makes %s times as much in
                the upper dermis: **too early**. On day 7 its type I is %s times their RNA and its type III %s times;
                over the whole dermis %s and %s times. After day 7 there is nothing to hold it against.

                ## Theirs

                Skin wounds of people, at 0, 0.25, 1, 3 and 7 days, log2 over unwounded skin, read in the tables of a
                public repository (`gse209609`, `skibidy`, seen). Their wounds are not punctures with healthy skin
                between; RNA is not protein. A dermis that is 3 %% hole should show less than a wound does, so the
                mismatch is rather larger than the figures say.

                ## At the chair

                Nothing to act on: the days are right to within two, and the sizes are of synthesis, not of collagen
                present. It is one more reason to distrust absolute gains (see
                [the tension of turnover](turnover-tension.md)).
                """.formatted(
                                day(COURSE.peakDay(SIGNAL)),
                                day(COURSE.peakDay(INFLAMMATION)),
                                day(fastestGrowthDay()),
                                day(COURSE.peakDay(FIBROBLASTS)),
                                Runs.percentFine(COURSE.at(COLLAGEN, 3)),
                                day(backAbove(COLLAGEN)),
                                folds(),
                                Runs.number(fold(COL1A1[2]), 1),
                                Runs.number(fold(COL3A1[2]), 1),
                                Runs.number(upper(3).total(), 1),
                                Runs.number(upper(7).typeOne() / fold(COL1A1[3]), 1),
                                Runs.number(upper(7).typeThree() / fold(COL3A1[3]), 1),
                                Runs.number(whole(7).typeOne() / fold(COL1A1[3]), 1),
                                Runs.number(whole(7).typeThree() / fold(COL3A1[3]), 1)));
    }
}
