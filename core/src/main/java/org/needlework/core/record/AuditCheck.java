package org.needlework.core.record;

import java.util.List;

/// What a verification of a clinic's audit chain found.
///
/// @param entries of the chain that were walked
/// @param rows    held against what the chain tells of them
/// @param flaws   in words, without anything of a patient but an id; empty where it is sound
public record AuditCheck(long entries, long rows, int checkpoints, List<String> flaws) {
    public AuditCheck {
        flaws = List.copyOf(flaws);
    }
}
