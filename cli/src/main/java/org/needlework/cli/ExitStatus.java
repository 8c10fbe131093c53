package org.needlework.cli;

/// What a command's exit status means.
final class ExitStatus {

    static final int DONE = 0;

    /// Something outside the input went wrong: a disk, a missing file, a bug.
    static final int FAILED = 1;

    static final int BAD_INPUT = 2;

    static final int NOT_CLEARED = 3;

    static final int INFEASIBLE = 4;

    private ExitStatus() {}
}
