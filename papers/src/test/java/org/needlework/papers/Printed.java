package org.needlework.papers;

import java.util.List;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.papers.words.Words;

/// What the tests of the papers share.
public final class Printed {

    private Printed() {}

    public static Words words() {
        return Words.english(
                "org.needlework.papers.papers",
                "org.needlework.papers.leaflet",
                "org.needlework.papers.fixture",
                "org.needlework.papers.sample");
    }

    public static Plan best(Dossier dossier) {
        return switch (dossier.planning().orElseThrow()) {
            case Planning.Found(Plan best, List<Plan> ignored) -> best;
            case Planning.Infeasible ignored -> throw new IllegalArgumentException("no plan");
        };
    }
}
