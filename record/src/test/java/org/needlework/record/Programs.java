package org.needlework.record;

import java.nio.file.Path;

/// Where the tests keep PostgreSQL's programs, so that they are unpacked once for all of them.
public final class Programs {

    private Programs() {}

    public static Path folder() {
        return Path.of("target", "postgres-programs").toAbsolutePath();
    }
}
