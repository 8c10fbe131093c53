package org.needlework.core.course;

import java.util.Optional;
import org.needlework.core.report.Statement;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Coded;

/// What must hold before a needle touches skin. A gate can be overridden only where the guideline
/// marks it, which is where it names a source that says so.
public enum Gate implements Coded {
    /// The course stands where a session may be given: its plan accepted, and consented to.
    CONSENT_TO_THIS_PLAN,
    /// Every zone belongs to the plan that was consented to.
    ZONES_OF_THIS_PLAN,
    /// The latest screening cleared the person, today, and no harm was noted since that it does not know.
    CLEARANCE_OF_THE_DAY,
    /// Every zone is cleared, and no needle goes deeper than its limit.
    WITHIN_CLEARANCE,
    /// No zone has had its most sessions.
    SESSIONS_LEFT,
    /// Every zone has rested, whichever course it was needled in; 14 days at least, whatever the reason.
    INTERVAL(new Citation("contract", "2, interval: 14 days only with a reason", Certainty.DERIVED)),
    /// Every zone names a cartridge that was opened for this session.
    CARTRIDGE_RECORDED,
    /// Every cartridge's lot is known to the stock, with a unit left for it.
    UNIT_IN_STOCK,
    LOT_IN_DATE,
    LOT_NOT_RECALLED,
    /// No serial number twice, on anybody.
    UNIT_UNUSED,
    TIME_OUT;

    /// No interval is ever shorter (contract, 2).
    static final int SHORTEST_INTERVAL_DAYS = 14;

    private final Optional<Citation> overridable;

    Gate() {
        this.overridable = Optional.empty();
    }

    Gate(Citation overridable) {
        this.overridable = Optional.of(overridable);
    }

    /// Whether it can be found shut after a session had begun with every gate open, and the session
    /// was given all the same. What is left cannot have happened (no unit is used twice), or can still
    /// be put right (the time-out, a receipt of the lot).
    public boolean canBeBreached() {
        return switch (this) {
            case CONSENT_TO_THIS_PLAN,
                    ZONES_OF_THIS_PLAN,
                    CLEARANCE_OF_THE_DAY,
                    WITHIN_CLEARANCE,
                    SESSIONS_LEFT,
                    INTERVAL,
                    LOT_IN_DATE,
                    LOT_NOT_RECALLED -> true;
            case CARTRIDGE_RECORDED, UNIT_IN_STOCK, UNIT_UNUSED, TIME_OUT -> false;
        };
    }

    /// What permits an override, where anything does.
    public Optional<Citation> findOverride() {
        return overridable;
    }

    /// A gate that is shut, and why.
    ///
    /// @param forGood whether no reason can open it
    public record Shut(Gate gate, Statement why, boolean forGood) {

        private static final String GATE = "gate.";
        static final String BREACH = "breach.";

        /// What somebody answers for where the session had begun with every gate open; empty if
        /// this gate cannot be found shut after that.
        public Optional<Statement> findBreach() {
            return gate.canBeBreached()
                    ? Optional.of(new Statement(BREACH + why.key().substring(GATE.length()), why.arguments()))
                    : Optional.empty();
        }
    }
}
