package org.needlework.core.mirror;

import java.util.Optional;
import org.needlework.core.quantity.Share;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Source;

/// So many of so many, which is a share only where there are enough of them.
public record Tally(int reached, int of) {

    /// Fewer than this many are counted and not judged: the exact 95 % interval of a share near one
    /// half would be wider than 40 points, so that a percentage would say next to nothing.
    @Source(value = "assumed", where = "width of 40 points", certainty = Certainty.ASSUMED)
    public static final int FEWEST = 27;

    public Tally {
        if (reached < 0 || of < reached) {
            throw new IllegalArgumentException("tally (" + reached + " of " + of + ") must be some of all");
        }
    }

    public boolean isJudged() {
        return of >= FEWEST;
    }

    /// The share; empty where there are too few to judge.
    public Optional<Share> findShare() {
        return isJudged() ? Optional.of(new Share(reached, of)) : Optional.empty();
    }

    Tally plus(boolean reachedToo) {
        return new Tally(reached + (reachedToo ? 1 : 0), of + 1);
    }

    static Tally none() {
        return new Tally(0, 0);
    }
}
