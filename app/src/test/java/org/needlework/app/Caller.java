package org.needlework.app;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody who opens pages and sends their forms, without a browser.
final class Caller {

    static final String PASSWORD = "lamp river quiet 47";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("/invited\\?token=[A-Za-z0-9_-]+");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final Planner house;
    private String token = "";

    private Caller(Planner house) {
        this.house = house;
    }

    /// The first person of a clinic, which they make.
    static Caller first(Planner house) throws IOException, InterruptedException {
        Caller caller = new Caller(house);
        caller.get(house.firstPath());
        String link = house.firstPath();
        caller.mustLead(caller.post(
                "/first",
                Map.of(
                        "token", link.substring(link.indexOf('=') + 1),
                        "clinic", "Small clinic",
                        "zone", "Europe/Berlin",
                        "years", "10",
                        "name", "Ada Example",
                        "user", "ada",
                        "password", PASSWORD)));
        return caller;
    }

    /// Somebody whom they invite.
    Caller invite(String name, String role, String user) throws IOException, InterruptedException {
        get("/clinic/people");
        mustLead(post("/clinic/people", Map.of("name", name, "role", role)));
        Matcher link = LINK.matcher(get("/clinic/people").body());
        if (!link.find()) {
            throw new AssertionError("there is no link to invite by");
        }
        Caller invited = new Caller(house);
        invited.get(link.group());
        String path = link.group();
        mustLead(invited.post(
                "/invited",
                Map.of("token", path.substring(path.indexOf('=') + 1), "user", user, "password", PASSWORD)));
        invited.get("/clinic/patients/new"); // whoever came in has another token
        return invited;
    }

    private void mustLead(HttpResponse<String> answer) {
        if (answer.statusCode() != 302) {
            throw new AssertionError("refused with " + answer.statusCode() + ": " + answer.body());
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(house.at(path))).GET().build());
    }

    /// Sends a form with the token of the page that was last seen.
    HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(house.at(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + token))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        Matcher found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }
}
