package org.needlework.planning.objective;

/// Something a regimen must keep, zone by zone.
public interface Constraint {

    /// Code of the goal or limit, such as `/goals/0` or `max_downtime_days`.
    String code();

    /// What the limit would have to be for this regimen to keep it; less is easier to grant.
    double need(Outlook outlook);

    boolean isKeptBy(Outlook outlook);
}
