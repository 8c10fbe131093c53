package org.needlework.web.provider;

import java.util.Optional;

/// How the clinic is known to its identity provider.
///
/// @param issuer the provider's own address, as it writes it itself
/// @param client what the provider calls this clinic
/// @param secret what the clinic proves that with; empty for a public client
/// @param name   what people call the provider
public record ProviderSettings(String issuer, String client, Optional<String> secret, String name) {

    /// Without the secret.
    @Override
    public String toString() {
        return "ProviderSettings[" + issuer + ", " + client + "]";
    }
}
