package org.needlework.papers.input;

import java.util.List;
import java.util.Optional;
import org.needlework.core.report.Problem;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.papers.words.Words;

/// Reads a clinic's settings:
///
///     {"clinic": "…",
///      "changes": [{"rule": "…", "severity": "…" or "wait_days": 42, "why": "…"}],
///      "limits": [{"limit": "depth_cheek", "value": 1.0, "why": "…"}]}
///
/// An empty document changes nothing. Whatever is wrong is reported at once.
public final class JsonSettingsReader {

    private final Words words = Words.english("org.needlework.papers.input.input");

    /// Settings, or everything that is wrong with them.
    public sealed interface Reading {
        record Read(ClinicSettings value) implements Reading {}

        record Refused(List<Problem> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Reads a document of at most 1 MB.
    public Reading read(byte[] document) {
        if (document.length == 0) {
            return new Reading.Read(ClinicSettings.none());
        }
        Problems problems = new Problems(words);
        Optional<ClinicSettings> found = JsonText.decode(document, problems)
                .flatMap(text -> JsonText.parse(text, problems))
                .flatMap(root -> new SettingsDocument(problems).read(root));
        List<Problem> all = problems.list();
        return found.isPresent() && all.isEmpty() ? new Reading.Read(found.get()) : new Reading.Refused(all);
    }
}
