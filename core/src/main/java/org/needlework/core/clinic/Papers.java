package org.needlework.core.clinic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Port: writes what people keep.
public interface Papers {

    /// Writes every paper that the dossier calls for into `folder`, all or none: a file appears only
    /// when all are
    /// complete.
    /// Someone who was not cleared, or for whom nothing fits, gets `plan.json` alone.
    ///
    /// @param titlesSayWhat whether calendar titles may name the treatment; private by default
    /// @return the files written, in a fixed order
    List<Path> write(Dossier dossier, Path folder, boolean titlesSayWhat) throws IOException;

    /// Names of the papers that [#write] would write, in the same order.
    List<String> names(Dossier dossier);

    /// A summary that a clinician reads in a minute.
    String summary(Dossier dossier);
}
