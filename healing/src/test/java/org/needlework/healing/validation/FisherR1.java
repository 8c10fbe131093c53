package org.needlework.healing.validation;

import org.needlework.healing.cell.Sherratt;

/// The equation of SkinDeep with the model's own operators (R1).
final class FisherR1 {

    static final double GROWTH_PER_S = 8e-6;
    static final double PUBLISHED_HALF_DAYS = 26.17;

    static final Sherratt DIFFUSION = new Sherratt(800, 0.01, 0);
    static final double[] X_CM = {0.05, 0.25};
    static final double[] AT_10 = read(DIFFUSION, 10);
    static final double[] AT_40 = read(DIFFUSION, 30);

    static final Sherratt GROWING = new Sherratt(800, 0.01, GROWTH_PER_S);
    static final double MIDDLE_AT_20 = read(GROWING, 20)[1];

    static final double COARSE = half_days(200, 0.01);
    static final double MIDDLE = half_days(400, 0.01);
    static final double FINE = GROWING.runUntilHalfClosed();
    static final double FINE_SHORT_STEP = half_days(800, 0.005);
    /// The errors, second order in the layers and first order in the step, taken off.
    static final double LIMIT = FINE + (FINE - MIDDLE) / 3 + 2 * (FINE_SHORT_STEP - FINE);

    private FisherR1() {}

    private static double[] read(Sherratt wound, double days) {
        wound.run(days);
        return new double[] {wound.at(X_CM[0]), wound.at(X_CM[1])};
    }

    private static double half_days(int layers, double step_days) {
        return new Sherratt(layers, step_days, GROWTH_PER_S).runUntilHalfClosed();
    }

    /// `1 − Σ 4/((2m−1)π) sin((2m−1)π x/(2 x0)) exp(−D ((2m−1)π/(2 x0))² t)`, without growth.
    static double series(double x_cm, double days) {
        double u = 1;
        for (int m = 1; m < 200; m++) {
            double k = (2 * m - 1) * Math.PI / (2 * 0.5);
            u -= 4 / ((2 * m - 1) * Math.PI) * StrictMath.sin(k * x_cm) * StrictMath.exp(-2e-9 * 86400 * k * k * days);
        }
        return u;
    }

    private static String row(String what, String tabulated, double exact, double solved) {
        return "| " + what + " | " + tabulated + " | " + Runs.number(exact, 5) + " | " + Runs.number(solved, 5)
                + " |\n";
    }

    static Page page() {
        return new Page(
                "fisher-r1.md",
                "Sherratt and Murray's equation as in SkinDeep (R1)",
                "far end half closed after 26.17 ± 0.02 d",
                Runs.number(LIMIT, 2) + " d",
                "none: one equation",
                "equation seen; figures of the specification",
                Verdict.MATCHES,
                """
                The operators that close the model's punctures solve the published equation to the figures
                that the specification of the model gives for it.""",
                """
                ## What was run

                `u_t = D u_xx + s u (1 − u)` on 0 to 0.5 cm, `u` = 1 at 0, no flux at 0.5 cm, `u` = 0 at the start,
                `D` = 2e-9 cm²/s, `s` = 8e-6 per second: the diffusion (backward Euler) and the logistic growth (exact)
                of the model's epidermis, one after the other, on 200 to 800 layers.

                ## Without growth

                | place and time | specification | exact series | our operators |
                |---|---|---|---|
                %s
                What is left is the error of steps of 0.01 d.

                ## With growth

                | what | specification | our operators |
                |---|---|---|
                | cover at 0.25 cm, 20 d | 0.947 | %s |
                | far end half closed, 200 layers, steps of 0.01 d | 26.10 d on its coarsest grid | %s d |
                | 400 layers, 0.01 d | 26.14 d on its middle grid | %s d |
                | 800 layers, 0.01 d | 26.155 d on its finest grid | %s d |
                | 800 layers, 0.005 d | | %s d |
                | both errors taken off (second order in layers, first in steps) | 26.17 ± 0.02 d | %s d |

                ## Theirs

                The equation and its constants were read in SkinDeep's own README (`skindeep`, seen); its program was
                not run, and its figures were not seen. The tabulated figures come from an independent prototype of
                the same equation (`mn1`), so this is a reproduction of an equation by two programs and no comparison
                with a wound. Exponents `p` ≥ 1 degenerate with a full front and are not reproduced.

                ## At the chair

                Nothing to act on: it says that the arithmetic of closure is right, not that punctures close so. That is
                [another page](pore-closure.md).
                """.formatted(
                                row("0.05 cm, 10 d", "0.39504", series(X_CM[0], 10), AT_10[0])
                                        + row("0.25 cm, 10 d", "0.00002", series(X_CM[1], 10), AT_10[1])
                                        + row("0.05 cm, 40 d", "0.67065", series(X_CM[0], 40), AT_40[0])
                                        + row("0.25 cm, 40 d", "0.03348", series(X_CM[1], 40), AT_40[1]),
                                Runs.number(MIDDLE_AT_20, 3),
                                Runs.number(COARSE, 3),
                                Runs.number(MIDDLE, 3),
                                Runs.number(FINE, 3),
                                Runs.number(FINE_SHORT_STEP, 3),
                                Runs.number(LIMIT, 2)));
    }
}
