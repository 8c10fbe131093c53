package org.needlework.healing.validation;

import static org.needlework.healing.cell.Quantity.COLLAGEN;
import static org.needlework.healing.cell.Quantity.COLLAGEN_UPPER;
import static org.needlework.healing.cell.Quantity.ELASTIN;
import static org.needlework.healing.cell.Quantity.STIFFNESS;
import static org.needlework.healing.cell.Quantity.TYPE_3_RATIO_UPPER;

import org.needlework.healing.cell.Course;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;
import org.needlework.healing.model.Symbol;

/// Four monthly pen sessions of face and neck, measured three months later.
final class Kenkel2021 {

    static final int SESSIONS = 4;
    static final int INTERVAL_DAYS = 30;
    static final int END = (SESSIONS - 1) * INTERVAL_DAYS + 90;
    static final Runs RUNS = Runs.of(1.5, 0.25, 250, SESSIONS, INTERVAL_DAYS, END);
    private static final Course AT_55 = Runs.nominal(
            Parameters.DEFAULT.with(Symbol.AGE_FACTOR, Parameters.ageFactor(55)),
            new Puncture(1.5, 0.25, 250),
            SESSIONS,
            INTERVAL_DAYS,
            END);

    private Kenkel2021() {}

    static Page page() {
        return new Page(
                "kenkel-2021.md",
                "Kenkel group 2021",
                "dermal density +101.9 %, elasticity +28.2 %; elastin protein unchanged",
                "collagen " + RUNS.change(COLLAGEN_UPPER, END) + ", stiffness " + RUNS.change(STIFFNESS, END)
                        + ", elastin " + Runs.percentFine(RUNS.at(ELASTIN, END)),
                RUNS.changes(COLLAGEN_UPPER, END),
                "seen (abstract)",
                Verdict.PARTLY,
                """
                The dermal density that ultrasound saw is far above our collagen and above our band; the
                elasticity and the elastin are near.""",
                """
                ## What was run

                Pen, four sessions every 30 days, read 90 days after the last (day %d). Depth and density of the
                strokes were not seen; 1.5 mm and 250 new holes per cm² are assumed.

                %s
                ## Figures

                | what | published | model, nominal | model, 55 years | 10 · 50 · 90 %% | agrees |
                |---|---|---|---|---|---|
                | dermal density (ultrasound), against collagen of the upper dermis | +101.86 %% | %s | %s | %s | no |
                | the same, against collagen of the whole dermis | +101.86 %% | %s | %s | %s | no |
                | elasticity, against stiffness | +28.2 %% | %s | %s | %s | near |
                | collagen III RNA, against type III protein | up | %s | %s | %s | direction |
                | elastin protein | unchanged | %s | %s | %s | near |
                | epidermal density | +19.28 %% | not in the model | | | |

                ## Our curve

                %s
                ## Theirs

                32 of 35 people of 44 to 65 years, skin types I to IV, face and neck (`S67`, seen, abstract). Density on
                ultrasound also changes with water and with how fibres lie (`memory`, moderate); it is not an
                amount of collagen. How their elasticity was measured was not seen; our stiffness is 0.9 of the
                cross-linked collagen and 0.1 of the elastin, an assumption that was never measured.

                ## At the chair

                Do not set a doubling of dermal density before a patient as what Needlework expects; the model
                expects less than half of that in collagen. If ultrasound is what a clinic measures, its own
                before and after should be held against its own earlier patients, not against our curve.
                """.formatted(
                                END,
                                Runs.HOW,
                                RUNS.change(COLLAGEN_UPPER, END),
                                Runs.percent(AT_55.at(COLLAGEN_UPPER, END)),
                                RUNS.changes(COLLAGEN_UPPER, END),
                                RUNS.change(COLLAGEN, END),
                                Runs.percent(AT_55.at(COLLAGEN, END)),
                                RUNS.changes(COLLAGEN, END),
                                RUNS.change(STIFFNESS, END),
                                Runs.percent(AT_55.at(STIFFNESS, END)),
                                RUNS.changes(STIFFNESS, END),
                                RUNS.change(TYPE_3_RATIO_UPPER, END),
                                Runs.percent(AT_55.at(TYPE_3_RATIO_UPPER, END)),
                                RUNS.changes(TYPE_3_RATIO_UPPER, END),
                                Runs.percentFine(RUNS.at(ELASTIN, END)),
                                Runs.percentFine(AT_55.at(ELASTIN, END)),
                                RUNS.changes(ELASTIN, END),
                                RUNS.curve(30, 60, 90, 120, 150, END)));
    }
}
