package org.needlework.core.report;

/// Told how far a long piece of work has come. May be called from several threads.
@FunctionalInterface
public interface Progress {

    Progress NONE = (stage, done, of) -> {};

    /// @param stage code of the stage, such as `planning`
    /// @param done  steps done of `of`
    void at(String stage, int done, int of);
}
