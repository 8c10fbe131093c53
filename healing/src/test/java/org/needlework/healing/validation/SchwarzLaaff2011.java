package org.needlework.healing.validation;

import static org.needlework.healing.cell.Quantity.COLLAGEN_UPPER;
import static org.needlework.healing.cell.Quantity.ELASTIN;

/// One session in ten people, biopsies after six to eight weeks.
final class SchwarzLaaff2011 {

    static final int BIOPSY = 49;
    static final Runs RUNS = Runs.of(1.5, 0.25, 250, 1, 28, 180);

    private SchwarzLaaff2011() {}

    static double mostElastin() {
        return RUNS.course.peak(ELASTIN);
    }

    static Page page() {
        return new Page(
                "schwarz-laaff-2011.md",
                "Schwarz and Laaff 2011",
                "elastin 1.1 to 2 times in 7 of 10, 10 times in one; collagen up",
                "elastin " + Runs.percentFine(RUNS.at(ELASTIN, BIOPSY)) + ", collagen "
                        + RUNS.change(COLLAGEN_UPPER, BIOPSY),
                "elastin " + RUNS.changes(ELASTIN, BIOPSY),
                "seen; folds seen-low (secondary page)",
                Verdict.MISMATCH,
                """
                They report more elastin after one session in most patients; the model loses a little
                in at least nine of ten virtual ones, and El-Domyati's biopsies contradict them as well.""",
                """
                ## What was run

                Roller of 192 needles, 1.5 mm × 0.25 mm, one session, read at 7 weeks (theirs: 6 to 8). The number
                of passes of their ten patients was not seen; 250 per cm² is assumed.

                %s
                ## Figures

                | what | published | model now | 10 · 50 · 90 %% | agrees |
                |---|---|---|---|---|
                | elastin | 1.1 to 2 times in 7 of 10, 10 times in one | %s | %s | **no** |
                | highest elastin at any time in half a year | | %s | | **no** |
                | collagen | up, thicker dermis | %s | %s | direction |

                ## Our curve

                %s
                ## Theirs

                Ten people, one session, biopsies (`S2`, seen: device, number, time). The folds of elastin are from a
                shop's page about the study (`S105`, seen, low quality). A figure of collagen from the same sort of
                page is advertising and is left out.

                Three groups, three answers: elastin up (this study, [Aust](aust-2008.md)); total elastin down with
                its precursor up ([El-Domyati](el-domyati-2015.md)); RNA up with protein unchanged
                ([Kenkel](kenkel-2021.md)). The model's elastin turns over so slowly that it can only lose what
                inflammation takes; it was not fitted to any of them, and it cannot settle this.

                ## At the chair

                Say "no reliable gain of elastin", neither that it comes nor that it goes, and choose no protocol
                for the sake of it.
                """.formatted(
                                Runs.HOW,
                                Runs.percentFine(RUNS.at(ELASTIN, BIOPSY)),
                                RUNS.changes(ELASTIN, BIOPSY),
                                Runs.percentFine(mostElastin()),
                                RUNS.change(COLLAGEN_UPPER, BIOPSY),
                                RUNS.changes(COLLAGEN_UPPER, BIOPSY),
                                RUNS.curve(7, 14, 28, BIOPSY, 90, 180)));
    }
}
