package org.needlework.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.needlework.core.people.Role;

/// The table of all endpoints: what each answers to nobody and to each role, as `endpoints.txt` says.
final class Endpoints {

    /// In the order of the table's columns; the first column is nobody.
    static final List<Role> ROLES =
            List.of(Role.CLINICIAN, Role.ASSISTANT, Role.FRONT_DESK, Role.AUDITOR, Role.ADMINISTRATOR);

    private Endpoints() {}

    /// @param endpoint method and pattern, as the server names them
    /// @param scene    what it is about
    /// @param page     path of the page whose form is sent; empty for what a script or a link sends
    /// @param given    what is filled in, by name
    /// @param outcomes to nobody and to each role
    /// @param stale    what becomes of a form that somebody else overtook; empty where nothing is kept
    record Line(
            String endpoint,
            String scene,
            String page,
            Map<String, String> given,
            List<String> outcomes,
            String stale) {

        String method() {
            return endpoint.substring(0, endpoint.indexOf(' '));
        }

        String pattern() {
            return endpoint.substring(endpoint.indexOf(' ') + 1);
        }

        boolean isPost() {
            return method().equals("POST");
        }

        /// Who it lets do what it is for, the first of the table: whose page the form is taken from.
        Optional<Role> doer() {
            return ROLES.stream()
                    .filter(role -> outcome(Optional.of(role)).matches("(page|file|go|done)\\+?"))
                    .findFirst();
        }

        String outcome(Optional<Role> role) {
            return outcomes.get(role.map(each -> 1 + ROLES.indexOf(each)).orElse(0));
        }

        /// A form of one's own account can be got by oneself alone.
        boolean isOnesOwn() {
            return !pattern().startsWith("/clinic") || pattern().startsWith("/clinic/me");
        }

        /// Whether the session is over, locked or another afterwards.
        boolean endsTheSession() {
            return isPost() && (endsTheOthers() || pattern().matches("/(sign-|first|invited).*"));
        }

        /// Whether other sessions of the same account may be over afterwards, or the account locked.
        boolean endsTheOthers() {
            return isPost()
                    && List.of("/clinic/me/sessions/end", "/clinic/me/password", "/sign-in/unlock")
                            .contains(pattern());
        }

        /// Whether an address is one of this endpoint.
        boolean fits(String path) {
            String expression = Arrays.stream(pattern().split("\\{[a-zA-Z]+}", -1))
                    .map(Pattern::quote)
                    .reduce((one, other) -> one + "[^/]+" + other)
                    .orElseThrow();
            return path.matches(expression);
        }

        @Override
        public String toString() {
            return endpoint + (given.isEmpty() ? "" : " " + given) + " (" + scene + ")";
        }
    }

    static List<Line> list() {
        try (InputStream table =
                Objects.requireNonNull(Endpoints.class.getResourceAsStream("endpoints.txt"), "endpoints.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(each -> !each.isBlank() && !each.startsWith("#"))
                    .map(Endpoints::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line read(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != 6) {
            throw new IllegalArgumentException("a line has six cells: " + line);
        }
        List<String> outcomes = List.of(cells.get(4).split(" +"));
        if (outcomes.size() != 1 + ROLES.size()) {
            throw new IllegalArgumentException("a line has an outcome for nobody and each role: " + line);
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (String each : cells.get(3).isEmpty() ? new String[0] : cells.get(3).split("&")) {
            given.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return new Line(cells.get(0), cells.get(1), cells.get(2), given, outcomes, cells.get(5));
    }

    /// What an answer amounts to, in the words of the table.
    static String outcome(HttpResponse<String> answer, boolean written) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        String outcome = switch (answer.statusCode()) {
            case 200 -> type.startsWith("text/html") ? "page" : "file";
            case 204 -> "done";
            case 302, 303 -> TestDoor.where(answer).startsWith("/sign-in") ? "door" : "go";
            default -> String.valueOf(answer.statusCode());
        };
        return outcome + (written ? "+" : "");
    }

    /// Tables whose rows are others than before.
    static List<String> changed(Map<String, String> before, Map<String, String> after) {
        List<String> changed = new ArrayList<>();
        after.forEach((table, rows) -> {
            if (!rows.equals(before.get(table))) {
                changed.add(table);
            }
        });
        return changed;
    }
}
