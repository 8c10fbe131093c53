package org.needlework.papers.input;

import java.util.List;
import java.util.Optional;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.device.DeviceCatalogue;
import org.needlework.core.report.Problem;
import org.needlework.papers.words.Words;

/// Reads the input document, which `input.schema.json` describes field by field.
///
/// A missing field means "not asked", `[]` means "asked, none", and `"withheld"` stands for an answer
/// that was not given; `null` is an error. Whatever is wrong is reported at once, each with its JSON
/// pointer, what stands there and what to do; only where the text stops being JSON does reading stop.
/// Instances may be shared between threads.
public final class JsonCaseReader implements CaseReader {

    private final DeviceCatalogue devices;
    private final Words words = Words.english("org.needlework.papers.input.input");

    /// @param devices what `device` may name
    public JsonCaseReader(DeviceCatalogue devices) {
        this.devices = devices;
    }

    @Override
    public Reading read(byte[] document) {
        Problems problems = new Problems(words);
        Optional<Case> found = JsonText.decode(document, problems)
                .flatMap(text -> JsonText.parse(text, problems)
                        .flatMap(root -> new CaseDocument(devices, problems).read(root, text)));
        List<Problem> all = problems.list();
        return found.isPresent() && all.isEmpty() ? new Reading.Read(found.get()) : new Reading.Refused(all);
    }
}
