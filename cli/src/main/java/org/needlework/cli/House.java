package org.needlework.cli;

import java.util.List;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.clinic.Papers;
import org.needlework.core.forecast.Laboratory;
import org.needlework.core.report.Problem;

/// What the commands need of the rest of the house. Each part is made when first asked for, so that a
/// command pays only for what it uses.
public interface House {

    String version();

    CaseReader reader();

    /// The clinic with this document of settings applied to its guideline; an empty document changes
    /// nothing.
    Opening open(byte[] settings);

    Papers papers();

    Laboratory laboratory();

    /// The bibliography, with what rests on each source, ready to print.
    String sources();

    /// A clinic, or everything that is wrong with its settings.
    sealed interface Opening {
        record Open(Clinic clinic) implements Opening {}

        record Refused(List<Problem> problems) implements Opening {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }
}
