package org.needlework.web;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.needlework.core.account.Account;

/// Scenes that take long and are never used up: a plan and a block of the planner, a plan made for a
/// course. Made once, by the pages themselves.
final class Prepared {

    private static final long LONGEST_MS = 120_000;
    private static final Map<String, Scene> made = new HashMap<>();
    private static final Map<String, Deque<Scene>> fresh = new HashMap<>();

    private Prepared() {}

    /// A scene that nothing was written about yet: one that was put back, or a new one.
    static synchronized Scene take(String kind, Account by, Visitor clinician) {
        Deque<Scene> unused = fresh.get(kind + by.id());
        return unused == null || unused.isEmpty() ? scene(kind, by, clinician) : unused.pop();
    }

    /// Puts a scene back that is as it was made under this kind.
    static synchronized void putBack(String kind, Scene scene, Account by) {
        fresh.computeIfAbsent(kind + by.id(), none -> new ArrayDeque<>())
                .push(scene.with("new", UUID.randomUUID().toString()));
    }

    /// @param clinician who makes them
    static synchronized Scene scene(String kind, Account by, Visitor clinician) {
        return switch (kind) {
            case "plan", "job", "block" -> {
                Scene there = made.get(kind);
                if (there == null || isGone(kind, there, clinician)) {
                    there = make(kind, by, clinician);
                    made.put(kind, there);
                }
                yield there.with("new", UUID.randomUUID().toString());
            }
            default -> Scene.make(kind, by);
        };
    }

    /// Whether newer plans have taken its place: the desk keeps no more than it can hold.
    private static boolean isGone(String kind, Scene there, Visitor clinician) {
        String path = kind.equals("block") ? "/block/{id}/scene" : "/plan/{id}/charts";
        return clinician.get(there.fill(path)).statusCode() != 200;
    }

    private static Scene make(String kind, Account by, Visitor clinician) {
        if (kind.equals("block")) {
            Map<String, String> small =
                    Map.of("needle", "0.5", "density", "20", "pattern", "lattice", "sessions", "1", "interval", "28");
            String path = started(clinician.post("/block", small));
            await(clinician, path + "/scene");
            return Scene.make("-", by).with("id", last(path));
        }
        if (kind.equals("plan")) {
            PageForm form = form(clinician, "/examples/15-one-zone-of-two", "/plan");
            String path = started(clinician.post("/plan", form.filled(Map.of())));
            await(clinician, path + "/charts");
            return Scene.make("-", by).with("id", last(path));
        }
        Scene filled = Scene.make("filled", by);
        String screened = filled.path("/clinic/courses/{course}/screened");
        PageForm form = form(clinician, filled.path("/clinic/courses/{course}/screen"), screened);
        String path = started(clinician.post(screened, form.filled(Map.of())));
        await(clinician, path + "/charts");
        return filled.with("job", last(path)).with("id", last(path));
    }

    private static String started(HttpResponse<String> answer) {
        String path = TestDoor.where(answer);
        if (!path.startsWith("/plan/") && !path.startsWith("/block/")) {
            throw new AssertionError("nothing was started: " + answer.statusCode() + " " + path);
        }
        return path;
    }

    private static PageForm form(Visitor visitor, String page, String action) {
        return PageForm.of(page, visitor.get(page).body()).stream()
                .filter(each -> each.action().equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form for " + action + " on " + page));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void await(Visitor visitor, String path) {
        long until = System.nanoTime() + LONGEST_MS * 1_000_000;
        while (visitor.get(path).statusCode() != 200) {
            if (System.nanoTime() > until) {
                throw new AssertionError(path + " does not come");
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
