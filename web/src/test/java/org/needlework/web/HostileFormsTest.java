package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.needlework.core.account.Account;
import org.needlework.core.people.Identity;
import org.needlework.core.people.Role;

/// Every form that a page draws, played with what should not be sent.
class HostileFormsTest {

    private static final TestDoor door = TestDoor.shared();
    private static final RecordRows rows = new RecordRows(door.clinic.data());
    private static final Map<Role, Account> accounts = new EnumMap<>(Role.class);
    private static final Map<Role, Visitor> people = new EnumMap<>(Role.class);
    private static final PrintStream before = System.err;
    private static final ByteArrayOutputStream log = new ByteArrayOutputStream();

    /// A product that nothing else holds: it shows where an expression was worked out.
    private static final String PRODUCT = "8641969";

    private static final List<String> TEXTS = List.of(
            "\"'><zanzibar onload=zanzibar()><script>zanzibar()</script>",
            "${7*1234567}[[${7*1234567}]]__${7*1234567}__#{zanzibar}",
            "'; drop table needlework.person; -- ../../etc/zanzibar\u202E",
            "zanzibar\u0000\r\nX-Zanzibar: 1\u001B[31m\uFFFE\u0085",
            "zanzibar ".repeat(20_000));

    private static final String GARBAGE = "zanzibar<";
    private static final List<String> ODD = List.of("-1", "99999999999999999999");

    @BeforeAll
    static void come() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        for (Role role : Role.values()) {
            accounts.put(role, Scene.somebody(role));
        }
        signIn();
    }

    private static void signIn() {
        for (Role role : Role.values()) {
            people.put(role, Scene.in(account(role), 30 + role.ordinal()));
        }
    }

    @AfterAll
    static void nothing_private_was_logged() throws IOException {
        System.setErr(before);
        for (String told : List.of(
                log.toString(StandardCharsets.UTF_8),
                Files.readString(door.clinic.data().resolve("postgres.log")))) {
            assertThat(told).doesNotContain(Scene.PRIVATE).doesNotContainIgnoringCase("zanzibar", TestDoor.PASSWORD);
        }
    }

    private static Account account(Role role) {
        return Objects.requireNonNull(accounts.get(role));
    }

    private static Visitor as(Role role) {
        return Objects.requireNonNull(people.get(role));
    }

    // ---- a form, opened by somebody who may use it ----

    private record Opened(Endpoints.Line line, Role role, Visitor visitor, Scene scene, PageForm form) {

        Map<String, String> given() {
            Map<String, String> given = new HashMap<>();
            line.given().forEach((name, value) -> given.put(name, scene.fill(value)));
            return given;
        }

        HttpResponse<String> send(Map<String, String> fields) {
            return send(List.copyOf(fields.entrySet()));
        }

        HttpResponse<String> send(List<Map.Entry<String, String>> fields) {
            HttpResponse<String> answer = form.multipart()
                    ? visitor.send(
                            form.action(), "multipart/form-data; boundary=edge", Scene.multipart(fields, "edge"), true)
                    : visitor.post(form.action(), fields);
            String started = TestDoor.where(answer);
            if (started.matches("/(plan|block)/[^/]+") && !form.action().endsWith("/cancel")) {
                visitor.post(started + "/cancel", Map.of());
            }
            return answer;
        }

        @Override
        public String toString() {
            return line.toString();
        }
    }

    /// Lines whose form is on a page, and is not spoilt by being sent: those that end a session are
    /// the door's own tests.
    private static List<Endpoints.Line> forms() {
        return Endpoints.list().stream()
                .filter(line -> line.isPost() && !line.page().isEmpty() && !line.endsTheSession())
                .toList();
    }

    private static Opened open(Endpoints.Line line) {
        Role role = line.doer().orElse(Role.CLINICIAN);
        Visitor visitor = as(role);
        Scene scene = Prepared.scene(line.scene(), account(role), as(Role.CLINICIAN));
        PageForm form = EndpointsTest.find(
                line, scene, visitor.get(scene.path(line.page())).body());
        return new Opened(line, role, visitor, scene, form);
    }

    private static final class Reopening {
        private final Endpoints.Line line;
        private Opened opened;

        Reopening(Endpoints.Line line) {
            this.line = line;
            this.opened = HostileFormsTest.open(line);
        }

        Opened now() {
            return opened;
        }

        void anew() {
            opened = HostileFormsTest.open(line);
        }
    }

    private static Came check(Opened opened, Map<String, String> fields, String what, List<String> wrong) {
        return check(opened, List.copyOf(fields.entrySet()), what, wrong);
    }

    /// What came of a form: whether anything was written.
    private record Came(HttpResponse<String> answer, List<String> written) {}

    private static Came check(Opened opened, List<Map.Entry<String, String>> fields, String what, List<String> wrong) {
        Map<String, String> rowsBefore = rows.now();
        HttpResponse<String> answer = opened.send(fields);
        List<String> written = Endpoints.changed(rowsBefore, rows.now());
        String told = opened + " with " + what;
        if (answer.statusCode() >= 500) {
            wrong.add(told + ": " + answer.statusCode());
        }
        if (answer.statusCode() >= 400 && !written.isEmpty()) {
            wrong.add(told + ": " + answer.statusCode() + " and yet wrote " + written);
        }
        harmless(answer, told, wrong);
        return new Came(answer, written);
    }

    private static void harmless(HttpResponse<String> answer, String where, List<String> wrong) {
        answer.headers().map().forEach((name, values) -> {
            if (name.equalsIgnoreCase("X-Zanzibar") || values.stream().anyMatch(each -> each.contains("\u001B"))) {
                wrong.add(where + ": a header was let in");
            }
        });
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            return;
        }
        Document page = Jsoup.parse(answer.body());
        if (!page.select("zanzibar").isEmpty()
                || page.select("script").toString().contains("zanzibar")) {
            wrong.add(where + ": markup was let in");
        }
        for (Element each : page.getAllElements()) {
            if (each.attributes().asList().stream()
                    .anyMatch(attribute -> attribute.getKey().matches("on[a-z]+")
                            || attribute.getKey().contains("zanzibar"))) {
                wrong.add(where + ": an attribute was let in: " + each.outerHtml());
            }
        }
        if (answer.body().contains(PRODUCT)) {
            wrong.add(where + ": an expression was worked out");
        }
    }

    /// Pages on which what a form wrote can show.
    private static void look(Opened opened, String what, List<String> wrong) {
        Scene scene = opened.scene();
        Set<String> paths = new TreeSet<>();
        if (!opened.line().isOnesOwn() || opened.line().page().startsWith("/clinic")) {
            paths.add(scene.path(opened.line().page()));
        }
        if (scene.names().containsKey("patient")) {
            paths.add(scene.path("/clinic/patients/{patient}"));
        }
        if (scene.names().containsKey("course")) {
            for (String page : List.of("", "/screen", "/consent", "/session", "/recovery", "/outcome")) {
                paths.add(scene.path("/clinic/courses/{course}" + page));
            }
        }
        for (String path : paths) {
            Visitor visitor = path.contains("/courses/") ? as(Role.CLINICIAN) : opened.visitor();
            HttpResponse<String> page = visitor.get(path);
            String told = opened + " with " + what + ", then " + path.replaceAll("[0-9a-f-]{36}", "…");
            if (page.statusCode() >= 500) {
                wrong.add(told + ": " + page.statusCode());
            }
            harmless(page, told, wrong);
        }
    }

    // ---- (a) injection ----

    @Test
    void what_is_typed_is_refused_or_kept_as_text_and_never_run() {
        List<String> wrong = new ArrayList<>();
        for (Endpoints.Line line : forms()) {
            Reopening form = new Reopening(line);
            for (int k = 0; k < TEXTS.size(); k++) {
                String text = TEXTS.get(k);
                Map<String, String> given = form.now().given();
                Map<String, String> partly = form.now().form().filled(given, field -> text);
                form.now().form().fields().stream()
                        .filter(PageForm.Field::isFreeText)
                        .forEach(field -> given.remove(field.name()));
                Map<String, String> wholly = form.now().form().filled(given, field -> text);
                for (Map<String, String> fields : wholly.equals(partly) ? List.of(wholly) : List.of(wholly, partly)) {
                    if (!fields.containsValue(text)) {
                        continue;
                    }
                    Came came = check(form.now(), fields, "text " + k, wrong);
                    if (!came.written().isEmpty() || came.answer().statusCode() == 302) {
                        look(form.now(), "text " + k, wrong);
                        form.anew();
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_real_browser_runs_nothing_of_what_was_typed() {
        String markup = TEXTS.getFirst();
        UUID patient = door.clinic
                .record()
                .registerPatient(door.clinic.as(Role.FRONT_DESK), new Identity(markup, Optional.empty(), TEXTS.get(1)));
        UUID course = AfterCourses.treated(door.clinic, patient);
        Visitor clinician = as(Role.CLINICIAN);
        String recovery = "/clinic/courses/" + course + "/recovery";
        Map<String, String> told = PageForm.of(recovery, clinician.get(recovery).body()).stream()
                .filter(form -> form.action().endsWith("/harm"))
                .findFirst()
                .orElseThrow()
                .filled(Map.of("happened", markup, "action", markup));
        assertThat(clinician.post(recovery + "/harm", told).statusCode()).isEqualTo(302);
        try (Browser browser = new Browser();
                Page page = browser.open(1280, 900, ColorScheme.LIGHT)) {
            List<String> dialogs = new ArrayList<>();
            page.onDialog(dialog -> {
                dialogs.add(dialog.message());
                dialog.dismiss();
            });
            page.context()
                    .addCookies(
                            List.of(new Cookie("needlework", clinician.session().orElseThrow()).setUrl(door.at("/"))));
            for (String path : List.of(
                    "/clinic/patients/" + patient,
                    "/clinic/patients?q=script",
                    "/clinic/courses/" + course,
                    "/clinic/courses/" + course + "/session",
                    recovery)) {
                page.navigate(door.at(path));
                assertThat(page.locator("body").innerText()).as(path).contains("<zanzibar");
                assertThat(page.locator("zanzibar").count()).as(path).isZero();
            }
            assertThat(dialogs).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    // ---- (b) bad values ----

    @Test
    void a_bad_value_in_any_field_writes_nothing_and_breaks_nothing() {
        List<String> wrong = new ArrayList<>();
        for (Endpoints.Line line : forms()) {
            Reopening form = new Reopening(line);
            Set<String> tried = new HashSet<>();
            for (PageForm.Field field : form.now().form().fields()) {
                String name = field.name();
                if (name.startsWith("/")
                        || field.kind() == PageForm.Kind.PASSWORD
                        || !tried.add(name.replaceAll("[0-9]+|(left|right)_[a-z]+", "#"))) {
                    continue;
                }
                // a tick is one whatever its value; the window and the brush of the map are nobody's facts
                boolean code = !field.isFreeText()
                        && field.kind() != PageForm.Kind.BUTTON
                        && field.kind() != PageForm.Kind.TICK
                        && !name.equals("window")
                        && !name.equals("brush");
                if (code) {
                    Map<String, String> fields =
                            form.now().form().filled(form.now().given());
                    fields.put(name, GARBAGE);
                    Came came = check(form.now(), fields, name + " = garbage", wrong);
                    if (!came.written().isEmpty() && !came.written().equals(List.of("draft"))) {
                        wrong.add(line + " with garbage in " + name + " wrote " + came.written());
                        look(form.now(), name + " = garbage", wrong);
                        form.anew();
                    }
                }
                boolean counts = field.kind() == PageForm.Kind.HIDDEN || field.kind() == PageForm.Kind.NUMBER;
                for (String odd : counts ? ODD : List.<String>of()) {
                    Map<String, String> fields =
                            form.now().form().filled(form.now().given());
                    fields.put(name, odd);
                    if (!check(form.now(), fields, name + " = " + odd, wrong)
                            .written()
                            .isEmpty()) {
                        form.anew();
                    }
                }
                Map<String, String> without =
                        form.now().form().filled(form.now().given());
                without.remove(name);
                if (!check(form.now(), without, "no " + name, wrong).written().isEmpty()) {
                    form.anew();
                }
                List<Map.Entry<String, String>> twice = new ArrayList<>(
                        form.now().form().filled(form.now().given()).entrySet());
                twice.add(Map.entry(name, GARBAGE));
                if (!check(form.now(), twice, name + " twice", wrong).written().isEmpty()) {
                    form.anew();
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_body_that_is_too_large_or_malformed_writes_nothing_and_breaks_nothing() {
        List<String> wrong = new ArrayList<>();
        Map<String, String> rowsBefore = rows.now();
        byte[] large = new byte[3 << 20];
        for (Endpoints.Line line : Endpoints.list()) {
            if (!line.isPost()
                    || line.endsTheSession()
                    || !line.given().isEmpty() && line.page().isEmpty()) {
                continue;
            }
            Visitor visitor = as(line.doer().orElse(Role.CLINICIAN));
            String path = Scene.make("-", account(Role.CLINICIAN))
                    .path(line.pattern())
                    .replaceAll(
                            "\\{(course|patient|person|id|session|entry|job)}",
                            UUID.randomUUID().toString())
                    .replace("{number}", "1");
            visitor.get("/clinic/begin");
            int tooLarge = visitor.send(path, "application/x-www-form-urlencoded", large, true)
                    .statusCode();
            if (tooLarge != 413) {
                wrong.add(line + " with 3 MB: " + tooLarge);
            }
            if (line.pattern().matches("/clinic/me/(factor|provider).*")) {
                continue; // what lacks the password counts as a wrong one, and five lock the account
            }
            for (String odd : List.of("entry=%zz&number=%", "=&=&==", "--x\r\nbroken", "{\"a\":[}")) {
                for (String type : List.of(
                        "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json")) {
                    HttpResponse<String> answer = visitor.send(path, type, odd.getBytes(StandardCharsets.UTF_8), true);
                    if (answer.statusCode() >= 500) {
                        wrong.add(line + " with " + odd + " as " + type + ": " + answer.statusCode());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(Endpoints.changed(rowsBefore, rows.now())).isEmpty();
    }

    @Test
    void the_door_takes_hostile_words_for_wrong_ones() {
        List<String> wrong = new ArrayList<>();
        Scene invited = Scene.make("invited", account(Role.CLINICIAN));
        Map<String, String> rowsBefore = rows.now();
        for (String text : TEXTS) {
            Visitor stranger = Scene.from(50);
            stranger.get("/sign-in");
            for (Map.Entry<String, Map<String, String>> each : Map.of(
                            "/sign-in",
                            Map.of("user", text, "password", text, "to", text),
                            "/sign-in/code",
                            Map.of("code", text),
                            "/sign-in/unlock",
                            Map.of("password", text, "to", text),
                            "/invited",
                            Map.of("token", invited.get("token"), "user", text, "password", TestDoor.PASSWORD),
                            "/first",
                            Map.of("token", text, "clinic", text, "zone", text, "name", text))
                    .entrySet()) {
                HttpResponse<String> answer = stranger.post(each.getKey(), each.getValue());
                harmless(answer, each.getKey(), wrong);
                if (answer.statusCode() >= 500) {
                    wrong.add(each.getKey() + ": " + answer.statusCode());
                } else if (!TestDoor.where(answer).isEmpty()) {
                    harmless(stranger.get(TestDoor.where(answer)), each.getKey() + ", shown", wrong);
                }
                if (TestDoor.where(answer).startsWith("/clinic")) {
                    wrong.add(each.getKey() + " let somebody in");
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(Endpoints.changed(rowsBefore, rows.now())).isEmpty();
    }

    // ---- (c) two ids that do not belong together ----

    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    @Test
    void an_id_of_another_course_or_person_writes_nothing() {
        List<String> wrong = new ArrayList<>();
        for (Endpoints.Line line : forms()) {
            Reopening form = new Reopening(line);
            Opened other = open(line);
            Map<String, String> theirs = other.form().filled(other.given());
            for (PageForm.Field field : form.now().form().fields()) {
                String name = field.name();
                String value = form.now().form().filled(form.now().given()).getOrDefault(name, "");
                String their = name.equals("entry")
                        ? other.scene().names().getOrDefault("session", "")
                        : theirs.getOrDefault(name, "");
                if (name.equals("window") || !value.matches(ID) || !their.matches(ID) || value.equals(their)) {
                    continue;
                }
                Map<String, String> fields = form.now().form().filled(form.now().given());
                fields.put(name, their);
                Came came = check(form.now(), fields, "another's " + name, wrong);
                if (!came.written().isEmpty()) {
                    wrong.add(line + " with another's " + name + " wrote " + came.written());
                    form.anew();
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void an_entry_of_another_course_is_not_found_on_this_one() {
        Scene one = Scene.make("treated", account(Role.CLINICIAN));
        Scene two = Scene.make("treated", account(Role.CLINICIAN));
        for (String page : List.of(
                "/consent/{consent}",
                "/consent/{consent}/consent.pdf",
                "/consent/{consent}/consent.txt",
                "/sessions/{session}",
                "/recovery?session={session}")) {
            assertThat(as(Role.CLINICIAN)
                            .get(one.path("/clinic/courses/{course}") + two.fill(page))
                            .statusCode())
                    .as(page)
                    .isEqualTo(404);
        }
    }

    // ---- (d) a session that is over ----

    @Test
    void a_form_of_a_session_that_is_over_leads_to_the_door_and_writes_nothing() {
        for (boolean revoked : List.of(false, true)) {
            List<String> wrong = new ArrayList<>();
            List<Opened> opened = forms().stream()
                    .filter(line -> line.pattern().startsWith("/clinic"))
                    .map(HostileFormsTest::open)
                    .toList();
            if (revoked) {
                for (Role role : Role.values()) {
                    door.accounts.endSessions(
                            door.clinic.person(Role.ADMINISTRATOR).id(),
                            account(role).id());
                }
            } else {
                door.turn(java.time.Duration.ofMinutes(16));
            }
            Map<String, String> rowsBefore = rows.now();
            for (Opened each : opened) {
                HttpResponse<String> answer = each.send(each.form().filled(each.given()));
                if (!TestDoor.where(answer).startsWith("/sign-in")) {
                    wrong.add(each + ": " + answer.statusCode());
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(Endpoints.changed(rowsBefore, rows.now())).isEmpty();
            signIn();
        }
    }

    // ---- (e) a form that was overtaken ----

    @Test
    void a_form_that_somebody_overtook_is_refused_with_what_happened_unless_the_table_says_why_not() {
        List<String> wrong = new ArrayList<>();
        for (Endpoints.Line line : forms()) {
            if (!line.outcome(line.doer()).endsWith("+")) {
                continue;
            }
            Opened opened = open(line);
            Map<String, String> fields = opened.form().filled(opened.given());
            opened.scene().disturb();
            Map<String, String> rowsBefore = rows.now();
            HttpResponse<String> answer = opened.send(fields);
            List<String> written = Endpoints.changed(rowsBefore, rows.now());
            HttpResponse<String> shown =
                    TestDoor.where(answer).isEmpty() ? answer : opened.visitor().get(TestDoor.where(answer));
            boolean told = answer.statusCode() == 409
                    || Jsoup.parse(shown.body()).select("main").text().contains("meanwhile");
            String became = written.equals(List.of("draft"))
                    ? "kept"
                    : !written.isEmpty() ? "done" : told ? "refused" : "refused in silence";
            if (!became.equals(line.stale().replaceFirst(":.*", ""))) {
                wrong.add(line + " became " + became + " (" + answer.statusCode() + ", wrote " + written + ")");
            }
        }
        assertThat(wrong).isEmpty();
    }

    // ---- nothing is left out ----

    @Test
    void every_form_on_a_page_is_one_of_the_table() {
        Set<String> drawn = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        List<Endpoints.Line> lines = Endpoints.list();
        for (Endpoints.Line line : lines) {
            if (line.method().equals("GET") && line.outcomes().contains("page")) {
                for (Role role : Endpoints.ROLES) {
                    if (line.outcome(Optional.of(role)).equals("page")) {
                        Scene scene = looked(line.scene(), role);
                        String path = scene.path(line.pattern().replace("/examples/{id}", "/examples/01-acne-scars"));
                        String query = line.given().entrySet().stream()
                                .map(each -> each.getKey() + "=" + scene.fill(each.getValue()))
                                .reduce((a, b) -> a + "&" + b)
                                .map(all -> "?" + all)
                                .orElse("");
                        PageForm.of(path, as(role).get(path + query).body()).stream()
                                .filter(form -> form.method().equals("POST"))
                                .forEach(form -> drawn.add(lines.stream()
                                        .filter(each -> each.isPost() && each.fits(form.action()))
                                        .map(Endpoints.Line::endpoint)
                                        .findFirst()
                                        .orElse("no line with a form: " + form.action())));
                    }
                }
            }
            if (line.isPost()) {
                known.add(line.endpoint());
            }
        }
        assertThat(known).containsAll(drawn);
    }

    private static final Map<String, Scene> shown = new LinkedHashMap<>();

    private static Scene looked(String kind, Role role) {
        return shown.computeIfAbsent(kind, each -> Prepared.scene(each, account(role), as(Role.CLINICIAN)));
    }
}
