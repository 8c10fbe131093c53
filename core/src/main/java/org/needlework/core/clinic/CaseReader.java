package org.needlework.core.clinic;

import java.util.List;
import org.needlework.core.report.Problem;

/// Port: reads the input document.
public interface CaseReader {

    /// Reads a document whole or refuses it with every problem at once; no exception escapes,
    /// whatever the bytes.
    Reading read(byte[] document);

    /// What came of reading.
    sealed interface Reading {
        record Read(Case value) implements Reading {}

        record Refused(List<Problem> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }
}
