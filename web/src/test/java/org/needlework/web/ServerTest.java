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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.needlework.web.desk.Messages;
import org.needlework.web.intake.Document;
import org.needlework.web.intake.Examples;
import org.needlework.web.intake.Form;
import org.needlework.web.serve.Server;

class ServerTest {

    private static final HttpClient http = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = Server.start(new TestDesk(), 0);
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

    @Test
    void hostile_text_in_any_field_comes_back_as_text() throws Exception {
        String hostile = "\"><script>alert(1)</script>'${7777*7777}[[${7777*7777}]]";
        Map<String, List<String>> fields = new TreeMap<>(form("05-whole-face"));
        fields.replaceAll((name, value) -> List.of(hostile));
        String page = post("/intake", fields).body();
        assertThat(page).doesNotContain("<script").contains("&lt;script&gt;");
        assertThat(page).doesNotContain("60481729");
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
