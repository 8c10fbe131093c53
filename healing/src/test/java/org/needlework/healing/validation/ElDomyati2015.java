package org.needlework.healing.validation;

import static org.needlework.healing.cell.Quantity.COLLAGEN_UPPER;
import static org.needlework.healing.cell.Quantity.ELASTIN;
import static org.needlework.healing.cell.Quantity.TYPE_1_RATIO_UPPER;
import static org.needlework.healing.cell.Quantity.TYPE_3_RATIO_UPPER;

/// Two cohorts of ten with biopsies at one and three months.
final class ElDomyati2015 {

    static final int FIRST = 30;
    static final int SECOND = 90;
    static final Runs RUNS = Runs.of(1.5, 0.25, 250, 6, 14, SECOND);

    private ElDomyati2015() {}

    static Page page() {
        return new Page(
                "el-domyati-2015.md",
                "El-Domyati 2015",
                "collagen I, III and VII up, tropoelastin up, total elastin down (directions)",
                "type I " + RUNS.change(TYPE_1_RATIO_UPPER, SECOND) + ", type III "
                        + RUNS.change(TYPE_3_RATIO_UPPER, SECOND) + ", elastin "
                        + Runs.percentFine(RUNS.at(ELASTIN, SECOND)),
                RUNS.changes(COLLAGEN_UPPER, SECOND),
                "seen (directions; digits not seen)",
                Verdict.PARTLY,
                """
                The three directions that the model can show agree at both biopsies; how large the changes
                were was not seen, and collagen VII and tropoelastin are not in the model.""",
                """
                ## What was run

                Six sessions every 14 days, biopsies 1 and 3 months after the first session (days %d and %d).
                1.5 mm is from memory (moderate); the density was not seen, 250 per cm² is assumed. The last
                session falls on day 70, so the second biopsy is 20 days after it.

                %s
                ## Figures

                | what | published | model, day 30 | model, day 90 | 10 · 50 · 90 %%, day 90 |
                |---|---|---|---|---|
                | collagen I | up, p < .05 | %s | %s | %s |
                | collagen III | up, p < .05 | %s | %s | %s |
                | total elastin | down, p < .05 | %s | %s | %s |
                | collagen VII | up, p < .05 | not in the model | | |
                | tropoelastin (photoageing) | up, p < .05 | not in the model | | |

                ## Our curve

                %s
                ## Theirs

                Ten people with atrophic acne scars (`S43`, seen) and ten with photoaged skin (`S69`, seen on a
                news page about the paper). The tables of measurements were not seen, and no digits of them stand
                here from memory.

                ## At the chair

                That collagen I and III rise over such a course is agreed. That elastin falls while its precursor
                rises may be old, elastotic material going; the model's elastin only counts what is lost and
                made and cannot tell the one from the other. Promise no gain of elastin.
                """.formatted(
                                FIRST,
                                SECOND,
                                Runs.HOW,
                                RUNS.change(TYPE_1_RATIO_UPPER, FIRST),
                                RUNS.change(TYPE_1_RATIO_UPPER, SECOND),
                                RUNS.changes(TYPE_1_RATIO_UPPER, SECOND),
                                RUNS.change(TYPE_3_RATIO_UPPER, FIRST),
                                RUNS.change(TYPE_3_RATIO_UPPER, SECOND),
                                RUNS.changes(TYPE_3_RATIO_UPPER, SECOND),
                                Runs.percentFine(RUNS.at(ELASTIN, FIRST)),
                                Runs.percentFine(RUNS.at(ELASTIN, SECOND)),
                                RUNS.changes(ELASTIN, SECOND),
                                RUNS.curve(14, 30, 42, 56, 70, 90)));
    }
}
