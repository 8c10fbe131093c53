package org.needlework.guideline.evidence;

import java.util.Arrays;
import java.util.Optional;
import org.needlework.core.source.Certainty;

/// Finds a [Certainty] by the code that documents and tables use.
final class Certainties {

    private Certainties() {}

    static Optional<Certainty> find(String code) {
        return Arrays.stream(Certainty.values())
                .filter(each -> each.code().equals(code))
                .findFirst();
    }
}
