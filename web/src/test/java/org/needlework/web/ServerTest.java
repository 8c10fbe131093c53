package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.needlework.web.desk.Messages;
import org.needlework.web.intake.Document;
import org.needlework.web.intake.Examples;
import org.needlework.web.intake.Form;
import org.needlework.web.serve.Address;
import org.needlework.web.serve.Server;

class ServerTest {

    private static final HttpClient http = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = Server.start(new TestDesk(), Address.local(0));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void pages_allow_no_script_but_their_own() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .doesNotContain("<script>")
                .doesNotContain("style=\"")
                .doesNotContain("onclick");
    }

    @Test
    void every_example_is_one_click_away() throws Exception {
        String page = get("/").body();
        for (Examples.Example example : new Examples().list()) {
            assertThat(page).contains("/examples/" + example.id());
            assertThat(get("/examples/" + example.id()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answers_are_screened_in_the_words_of_the_contract() throws Exception {
        assertThat(post("/answers", form("06-declined-pregnant")).body()).contains("Not suitable");
        assertThat(post("/answers", form("07-deferred-sunburn")).body()).contains("Not suitable now");
        assertThat(post("/answers", form("08-referred-anticoagulant")).body()).contains("Ask a physician first");
        assertThat(post("/answers", form("09-incomplete-not-asked")).body()).contains("Questions open", "Ask next");
        assertThat(post("/answers", form("01-acne-scars")).body())
                .contains("No reason found against treatment in the answers given", "Make the plan");
    }

    static List<String> hostileTexts() {
        return List.of(
                "\"><script>alert(1)</script>'${7777*7777}[[${7777*7777}]]",
                "'; DROP TABLE patients; --",
                "\u202Egnp.exe\u202C\u2066\u2069",
                "a\u0001b\u001b[2J\u007f",
                "👩🏽‍⚕️🪡 \ud83d",
                "javascript:alert(1)",
                "../../../../etc/passwd",
                "__${7777*7777}__::.x",
                "x".repeat(20_000));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void hostile_text_in_any_field_comes_back_as_text(String hostile) throws Exception {
        Map<String, List<String>> fields = new TreeMap<>(form("05-whole-face"));
        fields.putAll(Map.of(
                "/conditions/0/kind", List.of(""),
                "/medicines/0/name", List.of(""),
                "/recent/0/procedure", List.of(""),
                "/opinions/0/finding", List.of(""),
                "/availability/away/0/from", List.of(""),
                "what_if", List.of(""),
                "what_if_label", List.of(""),
                "brush", List.of(""),
                "do", List.of(""),
                "add:conditions", List.of("")));
        fields.replaceAll((name, value) -> List.of(hostile));
        for (String path : List.of("/intake", "/answers", "/levers")) {
            HttpResponse<String> page = post(path, fields);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).doesNotContain("<script", "60481729", "href=\"javascript");
        }
        assertThat(post("/document", fields).statusCode()).isEqualTo(200);
        assertThat(post("/plan", fields).statusCode()).isEqualTo(400);
    }

    @Test
    void a_list_that_is_no_list_is_not_read_as_none() {
        Document document = Document.parse(
                        "{\"conditions\": \"rosacea\", \"allergies\": 5}".getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        Form drawn = Form.of(document, new TestDesk(), new Messages());
        assertThat(drawn.list("/conditions").state()).isEqualTo("not_asked");
        assertThat(drawn.field("/allergies").listState()).isEqualTo("not_asked");
    }

    @Test
    void the_first_page_and_all_that_it_loads_are_at_most_100_kilobytes_compressed() throws Exception {
        String page = get("/").body();
        List<String> parts = new java.util.ArrayList<>(List.of("/"));
        Matcher named = Pattern.compile("(?:src|href)=\"(/bundle/[^\"]+)\"").matcher(page);
        while (named.find()) {
            parts.add(named.group(1));
        }
        Matcher fonts = Pattern.compile("url\\((?:\\./)?([^)\"']+\\.woff2)\\)")
                .matcher(get("/bundle/desk.css").body());
        while (fonts.find()) {
            parts.add("/bundle/" + fonts.group(1));
        }
        assertThat(parts).contains("/bundle/desk.js", "/bundle/desk.css").anyMatch(part -> part.endsWith(".woff2"));
        int bytes = 0;
        for (String part : parts) {
            HttpResponse<byte[]> answer = http.send(
                    request(part).header("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(part).isEqualTo(200);
            bytes += answer.body().length;
        }
        assertThat(bytes).isBetween(20_000, 100_000);
    }

    @Test
    void a_device_shows_what_it_was_cleared_for_with_its_source() throws Exception {
        String page = get("/examples/05-whole-face").body();
        assertThat(page).contains("Atrophic acne scar: face", "DEN160029", "Evaluated to 1.5 mm", "K202243");
    }

    @Test
    void an_off_label_use_is_said_beside_the_device_at_once() throws Exception {
        String answer = post("/answers", form("05-whole-face")).body();
        assertThat(answer.substring(answer.indexOf("id=\"device-notes\"")))
                .contains("SkinPen Precision is not cleared for fine lines on the forehead");
    }

    @Test
    void who_asks_too_much_at_once_is_told_to_wait() throws Exception {
        try (Server busy = Server.start(new TestDesk(), Address.local(0))) {
            HttpRequest asked = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + busy.port() + "/bundle/desk.css"))
                    .build();
            List<java.util.concurrent.CompletableFuture<HttpResponse<String>>> answers = new java.util.ArrayList<>();
            for (int k = 0; k < 2000; k++) {
                answers.add(http.sendAsync(asked, HttpResponse.BodyHandlers.ofString()));
            }
            List<HttpResponse<String>> all = answers.stream()
                    .map(java.util.concurrent.CompletableFuture::join)
                    .toList();
            assertThat(all).extracting(HttpResponse::statusCode).contains(200, 429);
            assertThat(all.stream().filter(answer -> answer.statusCode() == 429))
                    .allMatch(
                            answer -> answer.headers().firstValue("Retry-After").isPresent()
                                    && answer.body().contains("Wait a few seconds"));
        }
    }

    @Test
    void problems_of_the_reader_carry_the_name_of_their_field() throws Exception {
        Map<String, List<String>> fields = new TreeMap<>(form("01-acne-scars"));
        fields.put("/patient/weight_kg", List.of("-4"));
        assertThat(post("/answers", fields).body()).contains("data-problem=\"/patient/weight_kg\"");
    }

    @Test
    void another_site_is_refused_with_a_page_that_says_what_to_do() throws Exception {
        HttpResponse<String> answer = send(request("/answers")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("a=b")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("only answers its own pages");
    }

    @Test
    void more_than_two_megabytes_are_refused_with_a_page_that_says_what_to_do() throws Exception {
        HttpResponse<String> answer = send(request("/answers")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("a=" + "b".repeat(3 << 20))));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("At most 2 MB are read");
    }

    @Test
    void a_file_of_more_than_two_megabytes_is_refused_with_a_page_that_says_what_to_do() throws Exception {
        HttpResponse<String> answer = send(request("/open")
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n\r\n"
                                + "b".repeat(3 << 20) + "\r\n--edge--\r\n")));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("At most 2 MB are read");
    }

    @Test
    void words_in_any_script_come_back_as_they_were_typed() throws Exception {
        Map<String, List<String>> fields = new TreeMap<>(form("05-whole-face"));
        fields.put("/medicines/0/name", List.of("großmutter’s 薬"));
        assertThat(post("/document", fields).body()).contains("großmutter’s 薬");
    }

    @Test
    void a_page_that_is_not_there_says_what_to_do() throws Exception {
        HttpResponse<String> answer = get("/nowhere");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("open the planner");
    }

    @Test
    void a_saved_document_is_the_one_that_was_typed() throws Exception {
        byte[] saved = post("/document", form("02-fine-lines-pen")).body().getBytes(StandardCharsets.UTF_8);
        Document opened = Document.parse(
                        new Examples().find("02-fine-lines-pen").orElseThrow().json())
                .orElseThrow();
        assertThat(Posted.of(Form.of(Document.parse(saved).orElseThrow(), new TestDesk(), new Messages())))
                .isEqualTo(Posted.of(Form.of(opened, new TestDesk(), new Messages())));
    }

    private static Map<String, List<String>> form(String example) {
        Document document = Document.parse(
                        new Examples().find(example).orElseThrow().json())
                .orElseThrow();
        return Posted.of(Form.of(document, new TestDesk(), new Messages()));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private static HttpResponse<String> post(String path, Map<String, List<String>> fields)
            throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> encode(field.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
