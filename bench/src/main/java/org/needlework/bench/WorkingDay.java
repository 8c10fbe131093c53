package org.needlework.bench;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.gatling.javaapi.http.HttpDsl.*;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.needlework.core.people.Identity;

/// What people do at their desks, as Gatling plays it: everybody signs in, opens a form before they
/// send it, and goes on, or signs in again, after whatever went wrong.
public final class WorkingDay extends Simulation {

    /// Gatling makes a simulation by its name alone, so this is how it finds its clinic.
    private static volatile @Nullable WorkingClinic driven;

    private final WorkingClinic clinic;

    /// Lets people work until the clinic closes.
    static void drive(WorkingClinic clinic) {
        driven = clinic;
        int ended = io.gatling.app.Gatling$.MODULE$.fromArgs(
                new String[] {"--simulation", WorkingDay.class.getName(), "--no-reports"});
        if (ended != 0) {
            throw new IllegalStateException("Gatling ended with status " + ended);
        }
    }

    public WorkingDay() {
        clinic = Objects.requireNonNull(driven, "there is no clinic to work in");
        AtomicInteger seats = new AtomicInteger();
        setUp(scenario("a working day")
                        .exec(session -> sit(session, seats.getAndIncrement()))
                        .exec(asLongAs(session -> clinic.working)
                                .on(exec(Session::markAsSucceeded)
                                        .doIfOrElse(session -> session.getInt("life") == clinic.lives.get())
                                        .then(work())
                                        .orElse(signIn())
                                        .pause(session -> Duration.ofMillis(
                                                session.isFailed() ? 200 : 700 + random(session, 600)))))
                        .injectOpen(atOnceUsers(clinic.people.size())))
                .protocols(http.baseUrl("http://localhost:" + clinic.port)
                        .disableFollowRedirect()
                        .disableCaching()
                        .check(
                                status().saveAs("status"),
                                responseTimeInMillis().saveAs("took_ms"),
                                header("Location").withDefault("").saveAs("to"),
                                regex("name=\"_csrf\" value=\"([^\"]+)\"")
                                        .optional()
                                        .saveAs("csrf")));
    }

    private static Session sit(Session session, int seat) {
        return session.setAll(Map.of(
                "seat", seat, "life", 0, "random", new SplittableRandom(seat), "crowd", new Crowd(1_000 + seat)));
    }

    private static int random(Session session, int bound) {
        return session.<SplittableRandom>get("random").nextInt(bound);
    }

    private static Session draw(Session session) {
        Identity who = session.<Crowd>get("crowd").draw();
        return session.set("who", who).set("letters", who.name().substring(0, 3 + random(session, 3)));
    }

    private static Identity who(Session session) {
        return session.<Identity>get("who");
    }

    private Session choose(Session session) {
        return session.set("patient", clinic.known.get(random(session, clinic.known.size())));
    }

    // ---- what they do ----

    private ChainBuilder signIn() {
        HttpRequestActionBuilder form = http("sign in")
                .post("/sign-in")
                .formParam("user", session -> clinic.people.get(session.getInt("seat")))
                .formParam("password", WorkingClinic.PASSWORD);
        return exec(flushCookieJar(), exec(session -> session.set("began", clinic.lives.get())))
                .exec(send("/sign-in", form))
                .exec(session -> session.isFailed() ? session : session.set("life", session.getInt("began")));
    }

    private ChainBuilder work() {
        return randomSwitch()
                .on(
                        percent(15).then(read("/clinic")),
                        percent(25).then(exec(WorkingDay::draw).exec(read("/clinic/patients?q=#{letters}"))),
                        percent(15).then(exec(this::choose).exec(read("/clinic/patients/#{patient}"))),
                        percent(5).then(read("/clinic/lots")),
                        percent(25).then(exec(WorkingDay::draw).exec(register())),
                        percent(10).then(exec(this::choose).exec(begin())),
                        percent(5).then(receive()));
    }

    private ChainBuilder read(String path) {
        return ask(http("read").get(path), 200).exec(session -> {
            if (!session.isFailed()) {
                clinic.read(session.getLong("asked_ns"), session.getInt("took_ms"));
            }
            return session;
        });
    }

    private ChainBuilder register() {
        HttpRequestActionBuilder form = http("register")
                .post("/clinic/patients")
                .formParam("name", session -> who(session).name())
                .formParam(
                        "birthDate",
                        session -> who(session)
                                .birthDate()
                                .map(LocalDate::toString)
                                .orElse(""))
                .formParam("contact", session -> who(session).contact())
                .formParam("sure", "true");
        return write(
                "/clinic/patients/new",
                form,
                "/clinic/patients/",
                (session, id) ->
                        clinic.patients.put(UUID.fromString(id), who(session).name()));
    }

    private ChainBuilder begin() {
        return write(
                "/clinic/patients/#{patient}",
                http("begin").post("/clinic/patients/#{patient}/courses"),
                "/clinic/courses/",
                (session, id) -> clinic.courses.put(UUID.fromString(id), session.<UUID>get("patient")));
    }

    private ChainBuilder receive() {
        HttpRequestActionBuilder form = http("receive")
                .post("/clinic/lots")
                .formParam("product", "bench")
                .formParam("lot", session -> "L" + random(session, 40))
                .formParam("expires", "2029-12-31")
                .formParam("units", "1");
        return write("/clinic/lots", form, "/clinic/lots", (session, id) -> clinic.deliveries.incrementAndGet());
    }

    /// @param keep told of every write that was acknowledged, with what its answer leads to after `to`
    private ChainBuilder write(
            String page, HttpRequestActionBuilder form, String to, BiConsumer<Session, String> keep) {
        return send(page, form).exec(session -> {
            if (session.isFailed()) {
                return session;
            }
            String led = String.valueOf(session.getString("to"));
            if (!led.startsWith(to)) {
                return fail(session, "a write led elsewhere");
            }
            keep.accept(session, led.substring(to.length()).replaceAll("[?#].*", ""));
            clinic.wrote(session.getLong("asked_ns"), session.getInt("took_ms"));
            return session;
        });
    }

    /// Opens the page with the form, as a person does, then sends it.
    private ChainBuilder send(String page, HttpRequestActionBuilder form) {
        return ask(http("form").get(page), 200)
                .doIf(session -> !session.isFailed())
                .then(ask(form.formParam("_csrf", "#{csrf}"), 302));
    }

    /// One request, which fails unless it is answered with `wanted` and does not lead to the door.
    private ChainBuilder ask(HttpRequestActionBuilder request, int wanted) {
        return exec(session -> session.set("asked_ns", System.nanoTime()).removeAll("status", "to"))
                .exec(request)
                .exec(session -> {
                    int status = session.contains("status") ? session.getInt("status") : 0;
                    boolean isDoor = session.contains("to")
                            && String.valueOf(session.getString("to")).contains("/sign-in");
                    if (status == wanted && !isDoor) {
                        return session;
                    }
                    return fail(
                            status == 0 || isDoor ? session.set("life", 0) : session,
                            isDoor ? "shown the door" : status + " in place of " + wanted);
                });
    }

    private Session fail(Session session, String why) {
        clinic.refused(session.getLong("asked_ns"), why);
        return session.markAsFailed();
    }
}
