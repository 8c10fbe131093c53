package org.needlework.web.serve;

import java.nio.file.Path;
import java.util.Optional;

/// Where to listen.
///
/// @param port    0 for any free one
/// @param outside empty for browsers on this machine alone
public record Address(int port, Optional<Outside> outside) {

    /// This machine alone.
    ///
    /// @param port 0 for any free one
    public static Address local(int port) {
        return new Address(port, Optional.empty());
    }

    /// How other machines reach this one: always by TLS.
    ///
    /// @param host        the name in their address bar
    /// @param certificate with one, every interface is listened on; without, a proxy on this machine
    ///     ends TLS and tells who asked (`X-Forwarded-For`)
    public record Outside(String host, Optional<Certificate> certificate) {}

    /// @param chain certificates in PEM, this machine's first
    /// @param key   its private key in PEM, PKCS #8
    public record Certificate(Path chain, Path key) {}
}
