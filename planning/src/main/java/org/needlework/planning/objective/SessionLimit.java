package org.needlework.planning.objective;

/// The most sessions in the course.
public record SessionLimit(int most) implements Constraint {

    public static final String CODE = "max_sessions";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public double need(Outlook outlook) {
        return outlook.regimen().sessions();
    }

    @Override
    public boolean isKeptBy(Outlook outlook) {
        return outlook.regimen().sessions() <= most;
    }
}
