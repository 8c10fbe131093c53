package org.needlework.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.clinic.RecordKeeping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `serve`: the planner and the clinic in a browser, until it is stopped.
@Command(
        name = "serve",
        resourceBundle = "org.needlework.cli.cli",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {

    private static final Pattern HOST =
            Pattern.compile("(?i)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

    private final House house;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", descriptionKey = "serve.port")
    private int port;

    @Option(names = "--clinic", paramLabel = "FILE", descriptionKey = "plan.clinic")
    private @Nullable Path settings;

    @Option(names = "--planner-only", descriptionKey = "serve.planner")
    private boolean plannerOnly;

    @Option(names = "--data", paramLabel = "FOLDER", descriptionKey = "record.data")
    private @Nullable Path data;

    @Option(names = "--database", paramLabel = "URL", descriptionKey = "serve.database")
    private @Nullable String database;

    @Option(names = "--host", paramLabel = "NAME", descriptionKey = "serve.host")
    private @Nullable String host;

    @Option(names = "--certificate", paramLabel = "FILE", descriptionKey = "serve.certificate")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", descriptionKey = "serve.key")
    private @Nullable Path key;

    @Mixin
    private final ProviderOptions oidc = new ProviderOptions();

    private Optional<House.Provider> provider = Optional.empty();

    ServeCommand(House house) {
        this.house = house;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ResourceBundle words = spec.resourceBundle();
        PrintWriter err = spec.commandLine().getErr();
        List<String> wrong =
                new ArrayList<>(problems().stream().map(words::getString).toList());
        switch (oidc.read(house.providerSecret(), plannerOnly, words)) {
            case ProviderOptions.Reading.Read(var read) -> provider = read;
            case ProviderOptions.Reading.Refused(var more) -> wrong.addAll(more);
        }
        if (!wrong.isEmpty()) {
            wrong.forEach(err::println);
            return ExitStatus.BAD_INPUT;
        }
        if (settings == null) {
            return serve(() -> switch (house.open(new byte[0])) {
                case House.Opening.Open(Clinic clinic) -> clinic;
                case House.Opening.Refused(var problems) ->
                    throw new IllegalStateException("the guideline refuses to be left as it is: " + problems);
            });
        }
        Optional<byte[]> changes = PlanCommand.read(settings, err, words);
        if (changes.isEmpty()) {
            return ExitStatus.BAD_INPUT;
        }
        return switch (house.open(changes.get())) {
            case House.Opening.Refused(var problems) -> Problems.print(settings.toString(), problems, err, words);
            case House.Opening.Open(Clinic clinic) -> serve(() -> clinic);
        };
    }

    /// Keys of everything that is wrong with where to listen.
    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (port < 0 || port > 65_535) {
            problems.add("serve.bad.port");
        }
        if (host != null && !HOST.matcher(host).matches()) {
            problems.add("serve.bad.host");
        }
        if (host == null && (certificate != null || key != null)) {
            problems.add("serve.bad.alone");
        }
        if ((certificate == null) != (key == null)) {
            problems.add("serve.bad.pair");
        }
        if (certificate != null && !Files.isReadable(certificate)) {
            problems.add("serve.bad.certificate");
        }
        if (key != null && !Files.isReadable(key)) {
            problems.add("serve.bad.key");
        }
        return problems;
    }

    private House.Address address() {
        Optional<House.Certificate> files = certificate == null || key == null
                ? Optional.empty()
                : Optional.of(new House.Certificate(certificate, key));
        return new House.Address(port, Optional.ofNullable(host).map(name -> new House.Outside(name, files)));
    }

    /// What somebody types into the address bar.
    private String url(int port) {
        if (host == null) {
            return "http://localhost:" + port;
        }
        return "https://" + host + (certificate == null || port == 443 ? "" : ":" + port);
    }

    private int serve(Supplier<Clinic> clinic) throws InterruptedException {
        ResourceBundle words = spec.resourceBundle();
        try {
            PrintWriter out = spec.commandLine().getOut();
            house.serve(clinic, keeping(), provider, address(), new House.Listening() {
                @Override
                public void at(int port) {
                    out.println(words.getString("serve.listening").formatted(url(port)));
                    if (host != null && certificate == null) {
                        out.println(words.getString("serve.proxy").formatted(port));
                    }
                    out.flush();
                }

                @Override
                public void first(int port, String path) {
                    out.println(words.getString("serve.first").formatted(url(port), path));
                    out.flush();
                }

                @Override
                public void provider(int port, String path) {
                    out.println(words.getString("serve.oidc.there")
                            .formatted(provider.map(House.Provider::name).orElse(""), url(port) + path));
                    out.flush();
                }

                @Override
                public void providerAway(String why) {
                    spec.commandLine()
                            .getErr()
                            .println(words.getString("serve.oidc.trouble." + why)
                                    .formatted(
                                            provider.map(House.Provider::issuer).orElse("")));
                }
            });
            return ExitStatus.DONE;
        } catch (RecordKeeping.Trouble e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitStatus.FAILED;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println(words.getString(certificate == null ? "serve.taken" : "serve.taken.tls")
                            .formatted(port));
            return ExitStatus.FAILED;
        }
    }

    private Optional<House.Keeping> keeping() {
        return plannerOnly
                ? Optional.empty()
                : Optional.of(
                        new House.Keeping(data == null ? house.dataFolder() : data, Optional.ofNullable(database)));
    }
}
