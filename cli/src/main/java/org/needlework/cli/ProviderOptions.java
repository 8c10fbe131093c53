package org.needlework.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The clinic's identity provider, as `serve` is told of it. The secret is never typed here, where
/// everybody on the machine could read it: it lies in a file or in the environment.
final class ProviderOptions {

    @Option(names = "--oidc", paramLabel = "URL", descriptionKey = "serve.oidc")
    private @Nullable String issuer;

    @Option(names = "--oidc-client", paramLabel = "ID", descriptionKey = "serve.oidc.client")
    private @Nullable String client;

    @Option(names = "--oidc-secret-file", paramLabel = "FILE", descriptionKey = "serve.oidc.file")
    private @Nullable Path file;

    @Option(names = "--oidc-name", paramLabel = "NAME", descriptionKey = "serve.oidc.name")
    private @Nullable String name;

    /// What was read of the options.
    sealed interface Reading {
        /// @param provider empty where none was named
        record Read(Optional<House.Provider> provider) implements Reading {}

        /// @param problems everything that is wrong, in words
        record Refused(List<String> problems) implements Reading {}
    }

    /// @param environment the secret that the environment holds, if it does
    Reading read(Optional<String> environment, boolean plannerOnly, ResourceBundle words) {
        if (issuer == null && client == null && file == null && name == null) {
            return new Reading.Read(Optional.empty());
        }
        List<String> problems = new ArrayList<>();
        if (plannerOnly) {
            problems.add(words.getString("serve.oidc.planner"));
        }
        String address = issuer == null ? "" : issuer.strip();
        if (address.isEmpty()) {
            problems.add(words.getString("serve.oidc.none"));
        } else if (!isAddress(address)) {
            problems.add(words.getString("serve.oidc.bad").formatted(address));
        }
        String id = client == null ? "" : client.strip();
        if (id.isEmpty()) {
            problems.add(words.getString("serve.oidc.client.none"));
        }
        Optional<String> secret = environment.filter(each -> !each.isBlank());
        if (file != null) {
            if (secret.isPresent()) {
                problems.add(words.getString("serve.oidc.secret.twice"));
            }
            secret = readSecret(file);
            if (secret.isEmpty()) {
                problems.add(words.getString("serve.oidc.secret.none").formatted(file));
            }
        }
        if (name != null && (name.isBlank() || name.length() > 60)) {
            problems.add(words.getString("serve.oidc.name.bad"));
        }
        return problems.isEmpty()
                ? new Reading.Read(Optional.of(new House.Provider(
                        address,
                        id,
                        secret,
                        name == null ? String.valueOf(URI.create(address).getHost()) : name.strip())))
                : new Reading.Refused(problems);
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            String host = uri.getHost();
            boolean here =
                    host != null && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
            return host != null
                    && ("https".equals(uri.getScheme()) || here && "http".equals(uri.getScheme()))
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<String> readSecret(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(secret -> !secret.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
