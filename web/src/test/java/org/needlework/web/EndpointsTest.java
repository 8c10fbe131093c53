package org.needlework.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.needlework.core.account.Account;
import org.needlework.core.people.Role;

/// The table of endpoints, held against the running server.
class EndpointsTest {

    private static final TestDoor door = TestDoor.shared();
    private static final RecordRows rows = new RecordRows(door.clinic.data());
    private static final Map<Role, Account> accounts = new EnumMap<>(Role.class);
    private static final Map<Role, Visitor> people = new EnumMap<>(Role.class);
    private static final Map<String, Scene> looked = new HashMap<>();

    @BeforeAll
    static void come() {
        for (Role role : Role.values()) {
            accounts.put(role, Scene.somebody(role));
            people.put(role, Scene.in(account(role), 10 + role.ordinal()));
        }
    }

    private static Account account(Role role) {
        return java.util.Objects.requireNonNull(accounts.get(role));
    }

    private static Visitor as(Role role) {
        return java.util.Objects.requireNonNull(people.get(role));
    }

    @Test
    void every_endpoint_of_the_server_has_its_line_and_every_line_its_endpoint() {
        List<String> told = Endpoints.list().stream()
                .map(Endpoints.Line::endpoint)
                .distinct()
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(door.server.listEndpoints());
    }

    @Test
    void every_endpoint_answers_each_role_as_the_table_says() {
        List<String> otherwise = new ArrayList<>();
        for (String slow : List.of("block", "plan", "job")) {
            looked.put(slow, Prepared.scene(slow, account(Role.CLINICIAN), as(Role.CLINICIAN)));
        }
        for (Endpoints.Line line : Endpoints.list()) {
            List<String> outcomes = new ArrayList<>(List.of(play(line, Optional.empty())));
            for (Role role : Endpoints.ROLES) {
                outcomes.add(play(line, Optional.of(role)));
            }
            if (!outcomes.equals(line.outcomes())) {
                otherwise.add(line + " answers " + String.join(" ", outcomes));
            }
        }
        assertThat(otherwise).isEmpty();
    }

    @Test
    void a_block_of_a_courses_plan_is_shown_to_those_alone_who_may_see_that_plan() {
        Scene course = Prepared.scene("job", account(Role.CLINICIAN), as(Role.CLINICIAN));
        HttpResponse<String> started =
                as(Role.CLINICIAN).post(course.fill("/plan/{job}/block"), Map.of("zone", "left_periorbital"));
        String block = TestDoor.where(started);
        try {
            assertThat(as(Role.CLINICIAN).get(block).statusCode()).isEqualTo(200);
            for (Visitor other : List.of(Scene.from(9), as(Role.ASSISTANT), as(Role.ADMINISTRATOR))) {
                assertThat(other.get(block).statusCode()).isEqualTo(404);
                assertThat(other.post(block + "/cancel", Map.of()).statusCode()).isEqualTo(404);
            }
        } finally {
            as(Role.CLINICIAN).post(block + "/cancel", Map.of());
        }
    }

    private static String play(Endpoints.Line line, Optional<Role> who) {
        Account mine = account(who.orElse(Role.CLINICIAN));
        Visitor visitor;
        if (who.isEmpty()) {
            visitor = Scene.from(9);
            visitor.get("/sign-in");
        } else if (line.endsTheSession()) {
            if (line.endsTheOthers()) {
                mine = Scene.somebody(who.get());
            }
            visitor = Scene.in(mine, 9);
        } else {
            visitor = as(who.get());
        }
        boolean does = who.isPresent() && (line.isOnesOwn() || line.outcome(who).matches("(page|file|go|done)\\+?"));
        Account by = does ? mine : account(line.doer().orElse(Role.CLINICIAN));
        if (!line.isPost()) {
            Scene scene = looked.computeIfAbsent(line.scene(), kind -> Prepared.scene(kind, by, as(Role.CLINICIAN)));
            String query = line.given().entrySet().stream()
                    .map(each -> each.getKey() + "="
                            + URLEncoder.encode(scene.fill(each.getValue()), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            Map<String, String> before = rows.now();
            HttpResponse<String> answer =
                    visitor.get(scene.path(line.pattern().replace("/examples/{id}", "/examples/01-acne-scars"))
                            + (query.isEmpty() ? "" : "?" + query));
            return Endpoints.outcome(answer, !rows.now().equals(before));
        }
        Scene scene = Prepared.take(line.scene(), by, as(Role.CLINICIAN));
        Map<String, String> given = new HashMap<>();
        line.given().forEach((name, value) -> given.put(name, scene.fill(value)));
        String path = scene.path(line.pattern());
        Map<String, String> fields = given;
        boolean multipart = false;
        if (!line.page().isEmpty()) {
            String page = scene.path(line.page());
            Visitor doer = as(line.doer().orElse(Role.CLINICIAN));
            Visitor mayHaveIt = does ? visitor : doer;
            PageForm form = findForm(line, scene, mayHaveIt.get(page).body())
                    .orElseGet(() -> find(line, scene, doer.get(page).body()));
            fields = form.filled(given);
            path = form.action();
            multipart = form.multipart();
        }
        Map<String, String> before = rows.now();
        HttpResponse<String> answer = multipart
                ? visitor.send(
                        path,
                        "multipart/form-data; boundary=edge",
                        Scene.multipart(List.copyOf(fields.entrySet()), "edge"),
                        true)
                : visitor.post(path, fields);
        boolean written = !rows.now().equals(before);
        String outcome = Endpoints.outcome(answer, written);
        if (!written && !line.endsTheSession()) {
            Prepared.putBack(line.scene(), scene, by);
        }
        String started = TestDoor.where(answer);
        if (started.matches("/(plan|block)/[^/]+") && !path.endsWith("/cancel")) {
            as(Role.CLINICIAN).post(started + "/cancel", Map.of()); // it would go on working
        }
        return outcome;
    }

    /// The form on a page that is sent to this endpoint, about this scene if that is plain.
    private static Optional<PageForm> findForm(Endpoints.Line line, Scene scene, String html) {
        List<PageForm> forms = PageForm.of(scene.path(line.page()), html).stream()
                .filter(form -> form.method().equals("POST") && line.fits(form.action()))
                .toList();
        String path = scene.path(line.pattern());
        return forms.stream()
                .filter(form -> form.action().equals(path))
                .findFirst()
                .or(() -> path.contains("{") ? forms.stream().findFirst() : Optional.empty());
    }

    static PageForm find(Endpoints.Line line, Scene scene, String html) {
        return findForm(line, scene, html)
                .orElseThrow(() -> new AssertionError("no form of " + line + " on " + scene.path(line.page())));
    }
}
