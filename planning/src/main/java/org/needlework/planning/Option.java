package org.needlework.planning;

import org.needlework.planning.objective.Outlook;

/// One regimen for a group, with its value on each objective.
final class Option {

    /// Marks an objective that says nothing of the group; smaller than every value.
    static final int SILENT = Integer.MIN_VALUE;

    final Group group;
    final Arm arm;
    final int sessions;
    final Outlook outlook;

    /// Steps on each objective, less is better.
    final int[] steps;

    Option(Group group, Arm arm, int sessions, Outlook outlook, int[] steps) {
        this.group = group;
        this.arm = arm;
        this.sessions = sessions;
        this.outlook = outlook;
        this.steps = steps;
    }

    /// Whether it is a treatment of the zone at all: pigment, or a gain that can be read.
    boolean treats() {
        return group.isPigment() || outlook.collagenGain() >= 0.01;
    }

    /// Total order that breaks ties: gentler first.
    int compareTo(Option other) {
        int byArm = arm.compareTo(other.arm);
        return byArm != 0 ? byArm : Integer.compare(sessions, other.sessions);
    }
}
