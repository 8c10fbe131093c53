package org.needlework.healing.validation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// All pages, and the table of them.
final class Index {

    static final List<Page> PAGES = List.of(
            Lotfi2013.page(),
            ElDomyati2015.page(),
            Kenkel2021.page(),
            Zeitter2014.page(),
            Aust2008.page(),
            SchwarzLaaff2011.page(),
            PoreClosure.page(),
            Gse209609.page(),
            ProcollagenLaser.page(),
            FisherR1.page(),
            TurnoverTension.page());

    private Index() {}

    static long count(Verdict verdict) {
        return PAGES.stream().filter(page -> page.verdict() == verdict).count();
    }

    static String text() {
        String rows = PAGES.stream().map(Page::row).collect(Collectors.joining());
        String counts = Arrays.stream(Verdict.values())
                .map(verdict -> verdict.words() + " " + count(verdict))
                .collect(Collectors.joining(", "));
        return """
                # Validation

                What was published, what the healing model MN-1 gives now, and what came of holding one against the
                other. **The model is not clinically validated.** Its amplitude was fitted to one study (the first
                row), so that row proves nothing. Mismatches stand as plainly as matches.

                %s
                | target | published | model now | 10 · 50 · 90 %% | how we know theirs | verdict |
                |---|---|---|---|---|---|
                %s
                Verdicts: %s.
                The one match without a fit is of an equation, not of a patient; among studies of skin the best is
                "partly".

                * **matches**: their figures, within their error, without having been fitted to.
                * **calibrated to**: the model was fitted to it; no evidence for the model.
                * **partly**: some of what they saw agrees and some does not, as the page says.
                * **mismatch**: the model contradicts what was seen, or cannot show it.
                * **not comparable**: another injury or another thing measured.

                The pages are written by the tests in `healing/src/test/java/org/needlework/healing/validation`, which
                fail when a page and the model no longer agree; `-Dneedlework.approve=true` writes them anew. Keys such
                as `S43` are those of `SOURCES.bib`.

                See also [unit cell and block](unit-cell-and-block.md), on where the fast model can be trusted,
                [leave one study out](leave-one-study-out.md), on what trials report, and the
                [second opinions](peers/README.md) on the model's arithmetic.
                """.formatted(Runs.HOW, rows, counts);
    }
}
