package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.web.serve.Address;
import org.needlework.web.serve.Server;

/// The server as a tablet in the treatment room reaches it: by TLS under a name of its own, or behind a
/// proxy.
class OutsideTest {

    private static final String NAME = "localhost"; // the one name that resolves everywhere

    @TempDir
    static Path folder;

    private static KeyStore keys;
    private static Address.Certificate certificate;

    @BeforeAll
    static void sign() throws Exception {
        Path store = folder.resolve("keys.p12");
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "san=dns:" + NAME,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
        keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        certificate = new Address.Certificate(
                pem("certificate.pem", "CERTIFICATE", keys.getCertificate("own").getEncoded()),
                pem(
                        "key.pem",
                        "PRIVATE KEY",
                        keys.getKey("own", "changeit".toCharArray()).getEncoded()));
    }

    private static Path pem(String file, String what, byte[] bytes) throws IOException {
        return Files.writeString(
                folder.resolve(file),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(
                                what,
                                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes),
                                what));
    }

    private static HttpClient trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("own", keys.getCertificate("own"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    private static Server start(String host, Optional<Address.Certificate> files) throws IOException {
        return Server.start(new TestDesk(), new Address(0, Optional.of(new Address.Outside(host, files))));
    }

    @Test
    void with_a_certificate_pages_come_by_tls_and_browsers_remember_that() throws Exception {
        try (Server server = start(NAME, Optional.of(certificate));
                HttpClient client = trusting()) {
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(URI.create("https://" + NAME + ":" + server.port() + "/"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(page.sslSession().orElseThrow().getProtocol()).isIn("TLSv1.2", "TLSv1.3");
        }
    }

    @Test
    void with_a_certificate_every_interface_is_listened_on_and_without_one_only_this_machine() throws Exception {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> !each.isLoopbackAddress() && each instanceof java.net.Inet4Address)
                .toList();
        assertThat(others)
                .as("this machine has an address besides the loopback")
                .isNotEmpty();
        for (boolean tls : new boolean[] {true, false}) {
            try (Server server = start(NAME, tls ? Optional.of(certificate) : Optional.empty())) {
                assertThat(answers(others.getFirst(), server.port())).isEqualTo(tls);
                assertThat(answers(InetAddress.getLoopbackAddress(), server.port()))
                        .isTrue();
            }
        }
    }

    private static boolean answers(InetAddress address, int port) {
        try (java.net.Socket ignored = new java.net.Socket(address, port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void behind_a_proxy_the_name_is_known_and_no_other() throws Exception {
        try (Server server = start("needlework.clinic.example", Optional.empty())) {
            assertThat(status(server, "needlework.clinic.example")).isEqualTo("200");
            assertThat(status(server, "elsewhere.example")).isEqualTo("421");
        }
        try (Server server = Server.start(new TestDesk(), Address.local(0))) {
            assertThat(status(server, "needlework.clinic.example")).isEqualTo("421");
        }
    }

    /// By hand, because a client of the library sends no other name than it connects to.
    private static String status(Server server, String host) throws IOException {
        try (java.net.Socket socket = new java.net.Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nX-Forwarded-For: 192.0.2.7\r\n"
                                    + "Connection: close\r\n\r\n")
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), java.nio.charset.StandardCharsets.US_ASCII)
                    .substring(9);
        }
    }

    @Test
    void a_key_that_does_not_fit_is_told_and_nothing_is_served() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.pem"), "no key");
        assertThatThrownBy(() -> start(NAME, Optional.of(new Address.Certificate(certificate.chain(), broken))))
                .isInstanceOf(IOException.class);
    }
}
