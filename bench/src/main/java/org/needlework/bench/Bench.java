package org.needlework.bench;

import java.nio.file.Path;
import java.util.SequencedMap;

/// One benchmark.
interface Bench {

    String name();

    String purpose();

    /// Measures, printing as it goes.
    ///
    /// @param quick end within 50 s, with wider errors
    /// @param root  the checkout, where peers lie
    /// @return flat figures, each key ending in its unit where there is one
    SequencedMap<String, Object> run(boolean quick, Path root) throws Exception;
}
