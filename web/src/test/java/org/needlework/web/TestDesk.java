package org.needlework.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.clinic.ConsentPapers;
import org.needlework.core.clinic.Papers;
import org.needlework.core.course.SessionGuide;
import org.needlework.core.device.DeviceCatalogue;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.core.record.Records;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.source.Bibliography;
import org.needlework.core.source.Coded;
import org.needlework.core.tissue.Tissue;
import org.needlework.guideline.care.CareTables;
import org.needlework.guideline.device.DeviceFiles;
import org.needlework.guideline.evidence.BibtexBibliography;
import org.needlework.guideline.evidence.TrialTables;
import org.needlework.guideline.limits.TableLimits;
import org.needlework.guideline.screening.GuidelineTables;
import org.needlework.healing.block.BlockTissue;
import org.needlework.healing.cell.CellForecaster;
import org.needlework.papers.PaperFiles;
import org.needlework.papers.consent.PrintedConsent;
import org.needlework.papers.input.JsonCaseReader;
import org.needlework.papers.json.PlanJson;
import org.needlework.papers.words.Words;
import org.needlework.planning.ParetoPlanner;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Wording;

/// The whole house on a fixed day.
final class TestDesk implements Desk {

    private final Optional<Records> records;

    TestDesk() {
        this(Optional.empty());
    }

    TestDesk(Optional<Records> records) {
        this.records = records;
    }

    private final DeviceCatalogue devices = new DeviceFiles();
    private final Words words = Words.english(
            "org.needlework.core.course.course",
            "org.needlework.core.udi.udi",
            "org.needlework.planning.planning",
            "org.needlework.papers.papers",
            "org.needlework.papers.leaflet",
            PrintedConsent.BUNDLE,
            "org.needlework.guideline.evidence.evidence",
            "org.needlework.guideline.screening.settings");
    private final CareTables care = new CareTables();
    private final Bibliography bibliography = new BibtexBibliography();
    private final TrialEvidence trials = new TrialTables();
    private final CaseReader reader = new JsonCaseReader(devices);
    private final Clinic clinic = new Clinic(
            new GuidelineTables(new TableLimits(), ClinicSettings.none()),
            new ParetoPlanner(new CellForecaster(), care, trials, 2),
            care,
            trials,
            bibliography,
            "test");
    private final PlanJson json = new PlanJson(words);
    private final Papers papers = new PaperFiles(words, json::write);
    private final ConsentPapers consents = new PrintedConsent(words, trials, care);

    @Override
    public LocalDate today() {
        return LocalDate.of(2026, 11, 2);
    }

    @Override
    public ZoneId timeZone() {
        return ZoneId.of("Europe/Berlin");
    }

    @Override
    public Optional<Records> records() {
        return records;
    }

    @Override
    public String version() {
        return "test";
    }

    @Override
    public CaseReader reader() {
        return reader;
    }

    @Override
    public Clinic clinic() {
        return clinic;
    }

    @Override
    public SessionGuide sessionGuide() {
        return care;
    }

    @Override
    public Papers papers() {
        return papers;
    }

    @Override
    public ConsentPapers consents() {
        return consents;
    }

    @Override
    public DeviceCatalogue devices() {
        return devices;
    }

    @Override
    public Tissue tissue() {
        return new BlockTissue(2);
    }

    @Override
    public Bibliography bibliography() {
        return bibliography;
    }

    @Override
    public Wording wording() {
        return new Wording() {
            @Override
            public String say(Statement statement) {
                return words.of(statement);
            }

            @Override
            public String name(Coded coded) {
                return words.name(coded);
            }
        };
    }

    @Override
    public List<String> medicines() {
        return List.of("aspirin", "isotretinoin", "warfarin");
    }

    @Override
    public List<String> scales() {
        return List.of("responders", "goodman_baron_qualitative", "masi_percent");
    }

    @Override
    public String scale(String code) {
        return words.has("evidence.scale." + code) ? words.of("evidence.scale." + code) : code;
    }

    @Override
    public long seed() {
        return 1;
    }
}
