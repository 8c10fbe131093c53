package org.needlework.planning.objective;

/// The day by which the last session should be done, counted from the day of the clearance.
public record FinishLimit(long last_days) implements Constraint {

    public static final String CODE = "finish_by";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public double need(Outlook outlook) {
        return outlook.lastSession_days();
    }

    @Override
    public boolean isKeptBy(Outlook outlook) {
        return outlook.lastSession_days() <= last_days;
    }
}
