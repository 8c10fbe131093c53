package org.needlework.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.clinic.ConsentPapers;
import org.needlework.core.clinic.Papers;
import org.needlework.core.clinic.RecordKeeping;
import org.needlework.core.device.DeviceCatalogue;
import org.needlework.core.forecast.Laboratory;
import org.needlework.core.report.Problem;
import org.needlework.core.tissue.Tissue;
import org.needlework.core.tissue.TissueFiles;

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

    DeviceCatalogue devices();

    Tissue tissue();

    TissueFiles tissueFiles();

    /// The bibliography, with what rests on each source, ready to print.
    String sources();

    /// Where a record is kept.
    ///
    /// @param database JDBC address of the clinic's own PostgreSQL; if empty, where the folder says
    record Keeping(Path dataFolder, Optional<String> database) {}

    /// Where to listen.
    ///
    /// @param port    0 for any free one
    /// @param outside empty for browsers on this machine alone
    record Address(int port, Optional<Outside> outside) {}

    /// How other machines reach this one: always by TLS.
    ///
    /// @param host        the name in their address bar
    /// @param certificate with one, every interface is listened on; without, a proxy on this machine
    ///     ends TLS and passes on what it hears
    record Outside(String host, Optional<Certificate> certificate) {}

    /// @param chain certificates in PEM, this machine's first
    /// @param key   its private key in PEM, PKCS #8
    record Certificate(Path chain, Path key) {}

    /// The identity provider that vouches for a clinic's people.
    ///
    /// @param issuer the provider's own address
    /// @param client what it calls this clinic
    /// @param secret what the clinic proves that with; empty for a public client
    /// @param name   what people call the provider
    record Provider(String issuer, String client, Optional<String> secret, String name) {

        /// Without the secret.
        @Override
        public String toString() {
            return "Provider[" + issuer + "]";
        }
    }

    /// The secret of the clinic at its identity provider that the environment holds.
    Optional<String> providerSecret();

    /// Serves the planner to browsers until the thread is interrupted, and the clinic's pages where a
    /// record is kept.
    ///
    /// @param keeping   empty for the planner alone
    /// @param provider  through which people may sign in too; one that is away stops nothing
    /// @param clinic    asked for once, beside the start, so that the first page comes soon
    /// @param listening told the port once the first page can be asked for
    /// @throws IOException if the port cannot be opened, or the certificate not be used
    void serve(
            Supplier<Clinic> clinic,
            Optional<Keeping> keeping,
            Optional<Provider> provider,
            Address address,
            Listening listening)
            throws IOException, InterruptedException, RecordKeeping.Trouble;

    /// Where the record lies unless told otherwise.
    Path dataFolder();

    /// Looks after the record in a data folder.
    RecordKeeping keeping(Path dataFolder);

    /// The same with another clock.
    RecordKeeping keeping(Path dataFolder, InstantSource clock);

    /// The words and papers of consents.
    ConsentPapers consents();

    /// A password as it may be kept.
    String encode(String password);

    /// A clinic, or everything that is wrong with its settings.
    sealed interface Opening {
        record Open(Clinic clinic) implements Opening {}

        record Refused(List<Problem> problems) implements Opening {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Told while serving begins.
    interface Listening {

        /// The first page can be asked for.
        void at(int port);

        /// Nobody can sign in yet.
        ///
        /// @param path of the page that makes the first clinic; it opens once, and not after an hour
        void first(int port, String path);

        /// The identity provider can be asked.
        ///
        /// @param path of the page to which it sends people back
        void provider(int port, String path);

        /// The identity provider cannot be asked now, and is tried again.
        ///
        /// @param why `away`, `no_provider`, `other_issuer` or `unencrypted`
        void providerAway(String why);
    }
}
