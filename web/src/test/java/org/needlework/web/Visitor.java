package org.needlework.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody with a browser of no more than cookies and forms.
final class Visitor {
    private static final long RETRY_MS = 1_000;

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;
    private final String root;
    private String token = "";

    Visitor(int port) {
        this(port, HttpClient.newBuilder());
    }

    /// Somebody at another address of this machine, such as `127.0.0.9`: what the guard counts for
    /// each address, it counts for them alone.
    Visitor(int port, InetAddress from) {
        this(port, HttpClient.newBuilder().localAddress(from));
    }

    private Visitor(int port, HttpClient.Builder builder) {
        root = "http://localhost:" + port;
        client = builder.cookieHandler(cookies).build();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    /// Sends a form with the token of the page that was last looked at.
    HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(fields, token)))
                .build());
    }

    /// Sends fields in their order, a name as often as it comes, with the token.
    HttpResponse<String> post(String path, List<Map.Entry<String, String>> fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(fields, token)))
                .build());
    }

    /// Sends a form without a token.
    HttpResponse<String> forge(String path, Map<String, String> fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(fields, "")))
                .build());
    }

    /// Sends anything.
    HttpResponse<String> send(String path, String type, byte[] body, boolean withToken) {
        HttpRequest.Builder request = request(path).header("Content-Type", type);
        if (withToken) {
            request.header("X-CSRF-TOKEN", token);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
    }

    Optional<String> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("needlework"))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    void forget() {
        cookies.getCookieStore().removeAll();
    }

    String token() {
        return token;
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            while (response.statusCode() == 429) { // too fast for the guard, as a test can be
                Thread.sleep(RETRY_MS);
                response = client.send(request, HttpResponse.BodyHandlers.ofString());
            }
            Matcher found = TOKEN.matcher(response.body());
            if (found.find()) {
                token = found.group(1);
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(Map<String, String> fields, String token) {
        return encode(List.copyOf(fields.entrySet()), token);
    }

    private static String encode(List<Map.Entry<String, String>> fields, String token) {
        String form = fields.stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
        return token.isEmpty() ? form : form + (form.isEmpty() ? "" : "&") + "_csrf=" + encode(token);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
