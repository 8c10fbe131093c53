package org.needlework.app;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.clinic.ConsentPapers;
import org.needlework.core.clinic.Papers;
import org.needlework.core.course.SessionGuide;
import org.needlework.core.device.DeviceCatalogue;
import org.needlework.core.record.Records;
import org.needlework.core.report.Statement;
import org.needlework.core.source.Bibliography;
import org.needlework.core.source.Coded;
import org.needlework.core.tissue.Tissue;
import org.needlework.guideline.evidence.TrialTables;
import org.needlework.guideline.screening.GuidelineTables;
import org.needlework.papers.words.Words;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Wording;

/// The house as the pages see it: every part made when first asked for, the clock of this machine.
record BrowserDesk(
        String version,
        CaseReader reader,
        Supplier<Clinic> clinics,
        Supplier<? extends Papers> paperMaker,
        Supplier<? extends ConsentPapers> consentPapers,
        Supplier<? extends DeviceCatalogue> deviceFiles,
        Supplier<? extends Bibliography> references,
        Supplier<Words> words,
        Supplier<TrialTables> trials,
        Tissue tissue,
        Supplier<Optional<Records>> opened,
        Supplier<? extends SessionGuide> guides)
        implements Desk {

    /// As the command `plan` has it unless told otherwise.
    private static final long SEED = 1;

    @Override
    public LocalDate today() {
        return LocalDate.now(timeZone());
    }

    @Override
    public ZoneId timeZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Optional<Records> records() {
        return opened.get();
    }

    @Override
    public Clinic clinic() {
        return clinics.get();
    }

    @Override
    public SessionGuide sessionGuide() {
        return guides.get();
    }

    @Override
    public Papers papers() {
        return paperMaker.get();
    }

    @Override
    public ConsentPapers consents() {
        return consentPapers.get();
    }

    @Override
    public DeviceCatalogue devices() {
        return deviceFiles.get();
    }

    @Override
    public Bibliography bibliography() {
        return references.get();
    }

    @Override
    public Wording wording() {
        return new Wording() {
            @Override
            public String say(Statement statement) {
                return words.get().of(statement);
            }

            @Override
            public String name(Coded coded) {
                return words.get().name(coded);
            }
        };
    }

    @Override
    public List<String> medicines() {
        return GuidelineTables.listMedicines();
    }

    @Override
    public List<String> scales() {
        return trials.get().listScales();
    }

    @Override
    public String scale(String code) {
        String key = "evidence.scale." + code;
        return words.get().has(key) ? words.get().of(key) : code.replace('_', ' ');
    }

    @Override
    public long seed() {
        return SEED;
    }
}
