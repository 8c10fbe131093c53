package org.needlework.healing.validation;

/// RNA of procollagen I a week after non-ablative laser: another injury.
final class ProcollagenLaser {

    private ProcollagenLaser() {}

    static Page page() {
        String fold = Runs.number(Gse209609.upper(7).typeOne(), 1);
        return new Page(
                "procollagen-laser.md",
                "Procollagen I after non-ablative laser, 2005",
                "RNA +47 % and +84 % after 1 week, \"highly variable\"",
                "synthesis of type I " + fold + " times on day 7",
                "none: one nominal skin",
                "seen",
                Verdict.NOT_COMPARABLE,
                """
                Heat without a hole is another injury, so neither agreement nor disagreement would say
                anything of needling.""",
                """
                ## What was run

                One session of needling, 1.5 mm × 0.25 mm, 250 per cm², nominal skin, fine grid, day 7, upper dermis.

                ## Figures

                | what | published | model now |
                |---|---|---|
                | procollagen I RNA, 1 week | +47 %% and +84 %% | collagen I made: %s times healthy skin |

                ## Theirs

                Non-ablative laser (`nonablative2005`, seen), "highly variable" between people. No
                clot, no hole, no tissue removed; the model has no heat.

                ## At the chair

                It is kept here because it is the only RNA of collagen a week after a cosmetic injury that was found, and
                because it shows how scattered such responses are. It cannot be used to compare needling with a
                laser.
                """.formatted(fold));
    }
}
