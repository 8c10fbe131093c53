package org.needlework.planning.objective;

/// A stated goal is reached with the wanted probability. Zones it does not concern keep it.
public record GoalReached(String code) implements Constraint {

    /// For a gain, what the wanted share of virtual patients reaches, with its sign turned; for a
    /// scale, the day of the last session.
    @Override
    public double need(Outlook outlook) {
        return outlook.prospects().stream()
                .filter(prospect -> prospect.codes().contains(code))
                .mapToDouble(prospect -> -prospect.attainable())
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    @Override
    public boolean isKeptBy(Outlook outlook) {
        return outlook.prospects().stream()
                .filter(prospect -> prospect.codes().contains(code))
                .allMatch(Prospect::isMet);
    }
}
