package org.needlework.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.clinic.ConsentPapers;
import org.needlework.core.clinic.Papers;
import org.needlework.core.clinic.RecordKeeping;
import org.needlework.core.device.DeviceCatalogue;
import org.needlework.core.forecast.Laboratory;
import org.needlework.core.record.Records;
import org.needlework.core.report.Problem;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.tissue.Tissue;
import org.needlework.core.tissue.TissueFiles;
import org.needlework.guideline.care.CareTables;
import org.needlework.guideline.device.DeviceFiles;
import org.needlework.guideline.evidence.BibtexBibliography;
import org.needlework.guideline.evidence.SourceReport;
import org.needlework.guideline.evidence.TrialTables;
import org.needlework.guideline.limits.TableLimits;
import org.needlework.guideline.screening.GuidelineTables;
import org.needlework.healing.block.BlockTissue;
import org.needlework.healing.cell.CellForecaster;
import org.needlework.healing.cell.CellLaboratory;
import org.needlework.papers.PaperFiles;
import org.needlework.papers.consent.PrintedConsent;
import org.needlework.papers.input.JsonCaseReader;
import org.needlework.papers.input.JsonSettingsReader;
import org.needlework.papers.json.PlanJson;
import org.needlework.papers.tissue.AlbumFiles;
import org.needlework.papers.words.Words;
import org.needlework.planning.ParetoPlanner;
import org.needlework.record.keeping.RecordKeeper;
import org.needlework.web.provider.IdentityProvider;
import org.needlework.web.provider.ProviderSettings;
import org.needlework.web.serve.Server;
import org.needlework.web.signin.Passwords;

/// The house, wired. Each part is made when first asked for and then kept, so that a command pays only
/// for what it uses.
final class House implements org.needlework.cli.House {

    private static final Duration PROVIDER_AGAIN = Duration.ofSeconds(30);

    private final int threads;
    private final Supplier<DeviceFiles> devices = new Once<>(DeviceFiles::new);
    private final Supplier<BibtexBibliography> bibliography = new Once<>(BibtexBibliography::new);
    private final Supplier<CareTables> care = new Once<>(CareTables::new);
    private final Supplier<TrialTables> trials = new Once<>(TrialTables::new);
    private final Supplier<Words> words = new Once<>(House::newWords);
    private final Supplier<Papers> papers = new Once<>(this::newPapers);
    private final Supplier<ConsentPapers> consents =
            new Once<>(() -> new PrintedConsent(words.get(), trials.get(), care.get()));
    private final String version = readVersion();

    /// @param threads how many threads planning may use; the plan is the same for any number
    House(int threads) {
        this.threads = threads;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public CaseReader reader() {
        return new JsonCaseReader(devices.get());
    }

    @Override
    public Opening open(byte[] settings) {
        return switch (new JsonSettingsReader().read(settings)) {
            case JsonSettingsReader.Reading.Refused(List<Problem> problems) -> new Opening.Refused(problems);
            case JsonSettingsReader.Reading.Read(ClinicSettings changes) -> {
                List<Problem> problems = new ArrayList<>(GuidelineTables.check(changes));
                problems.addAll(TableLimits.check(changes));
                yield problems.isEmpty() ? new Opening.Open(open(changes)) : new Opening.Refused(problems);
            }
        };
    }

    private Clinic open(ClinicSettings settings) {
        return new Clinic(
                new GuidelineTables(new TableLimits(TableLimits.OffLabelDepths.MARKED, settings), settings),
                new ParetoPlanner(new CellForecaster(), care.get(), trials.get(), threads),
                care.get(),
                trials.get(),
                bibliography.get(),
                version);
    }

    @Override
    public Papers papers() {
        return papers.get();
    }

    @Override
    public ConsentPapers consents() {
        return consents.get();
    }

    private Papers newPapers() {
        return new PaperFiles(words.get(), new PlanJson(words.get())::write);
    }

    private static Words newWords() {
        List<String> bundles = new ArrayList<>(PaperFiles.BUNDLES);
        bundles.add(PrintedConsent.BUNDLE);
        bundles.add("org.needlework.core.course.course");
        bundles.add("org.needlework.core.udi.udi");
        bundles.add("org.needlework.planning.planning");
        bundles.add("org.needlework.guideline.evidence.evidence");
        bundles.add("org.needlework.guideline.screening.settings");
        return Words.english(bundles.toArray(String[]::new));
    }

    @Override
    public void serve(
            Supplier<Clinic> clinic,
            Optional<Keeping> keeping,
            Optional<Provider> provider,
            Address address,
            Listening listening)
            throws IOException, InterruptedException, RecordKeeping.Trouble {
        Supplier<Clinic> opened = new Once<>(clinic);
        FutureTask<Optional<Records>> records = new FutureTask<>(() -> open(keeping));
        BrowserDesk desk = new BrowserDesk(
                version,
                reader(),
                opened,
                papers,
                consents,
                devices,
                bibliography,
                words,
                trials,
                tissue(),
                () -> await(records),
                care);
        Optional<IdentityProvider> identities = provider.map(each -> new IdentityProvider(
                new ProviderSettings(each.issuer(), each.client(), each.secret(), each.name()),
                InstantSource.system()));
        try (Server server = Server.start(desk, listen(address), identities)) {
            listening.at(server.port());
            identities.ifPresent(each -> Thread.ofVirtual().start(() -> reach(each, server.port(), listening)));
            Thread.ofPlatform().name("record").start(records);
            var unused = opened.get(); // made now, while the first page is read
            records.get();
            server.firstLink().ifPresent(path -> listening.first(server.port(), path));
            new CountDownLatch(1).await();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordKeeping.Trouble trouble) {
                throw trouble;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            close(records);
        }
    }

    private static org.needlework.web.serve.Address listen(Address address) {
        return new org.needlework.web.serve.Address(
                address.port(),
                address.outside()
                        .map(outside -> new org.needlework.web.serve.Address.Outside(
                                outside.host(),
                                outside.certificate()
                                        .map(files -> new org.needlework.web.serve.Address.Certificate(
                                                files.chain(), files.key())))));
    }

    /// Asks for the identity provider until it is there, and says so once whenever that changes.
    private static void reach(IdentityProvider provider, int port, Listening listening) {
        Optional<IdentityProvider.Trouble> said = Optional.empty();
        Optional<IdentityProvider.Trouble> trouble = provider.reach();
        while (trouble.isPresent()) {
            if (!trouble.equals(said)) {
                listening.providerAway(trouble.get().name().toLowerCase(Locale.ROOT));
                said = trouble;
            }
            try {
                Thread.sleep(PROVIDER_AGAIN);
            } catch (InterruptedException e) {
                return;
            }
            trouble = provider.reach();
        }
        listening.provider(port, IdentityProvider.BACK);
    }

    private Optional<Records> open(Optional<Keeping> keeping) throws RecordKeeping.Trouble {
        return keeping.isEmpty()
                ? Optional.empty()
                : Optional.of(keeping(keeping.get().dataFolder())
                        .openRecords(keeping.get().database()));
    }

    private static Optional<Records> await(FutureTask<Optional<Records>> records) {
        try {
            return records.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the record was being opened", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the record could not be opened", e);
        }
    }

    private static void close(FutureTask<Optional<Records>> records) {
        if (records.state() == Future.State.SUCCESS) {
            records.resultNow().ifPresent(Records::close);
        }
    }

    @Override
    public Laboratory laboratory() {
        return new CellLaboratory();
    }

    @Override
    public DeviceCatalogue devices() {
        return devices.get();
    }

    @Override
    public Tissue tissue() {
        return new BlockTissue(threads);
    }

    @Override
    public TissueFiles tissueFiles() {
        return new AlbumFiles(Words.english(AlbumFiles.BUNDLE), version);
    }

    @Override
    public String sources() {
        List<SourceReport.Use> uses = new ArrayList<>(trials.get().uses());
        uses.addAll(SourceReport.usesOf(devices.get()));
        uses.addAll(SourceReport.usesOfTables());
        laboratory()
                .listParameters()
                .forEach(each -> uses.add(new SourceReport.Use("parameter " + each.name(), "mn1")));
        return new SourceReport(bibliography.get()).text(uses);
    }

    @Override
    public Path dataFolder() {
        String told = System.getenv("NEEDLEWORK_DATA");
        return told == null || told.isBlank() ? Path.of(System.getProperty("user.home"), ".needlework") : Path.of(told);
    }

    @Override
    public Optional<String> providerSecret() {
        return Optional.ofNullable(System.getenv("NEEDLEWORK_OIDC_SECRET"));
    }

    @Override
    public RecordKeeping keeping(Path dataFolder) {
        return keeping(dataFolder, InstantSource.system());
    }

    @Override
    public RecordKeeping keeping(Path dataFolder, InstantSource clock) {
        return new RecordKeeper(dataFolder, Optional.empty(), clock);
    }

    @Override
    public String encode(String password) {
        return new Passwords().encode(password);
    }

    private static String readVersion() {
        try (InputStream stream = House.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
