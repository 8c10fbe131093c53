package org.needlework.planning.objective;

/// The most days of downtime after a session.
public record DowntimeLimit(int most_days) implements Constraint {

    public static final String CODE = "max_downtime_days";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public double need(Outlook outlook) {
        return outlook.downtime_days();
    }

    @Override
    public boolean isKeptBy(Outlook outlook) {
        return need(outlook) <= most_days + 1e-9;
    }
}
