package org.needlework.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.needlework.core.quantity.Band;

/// The planner in a browser, as a process of its own and started as the launcher does: the first page
/// after the start, and answers with twenty people at once, each with a patient of their own.
///
/// Times are those of who asks, over the loopback, with the asking on the same cores; `switch_alone`
/// is one person on a machine that does nothing else.
final class WebBench implements Bench {

    private static final int PEOPLE = 20;
    private static final Pattern LISTENING = Pattern.compile("http://localhost:([0-9]+)");

    /// What is asked of the server.
    private enum Question {
        SCREENING,
        SWITCH,
        PAGE
    }

    /// Switches that a clinician would try on a patient of [#answers].
    private static final List<String> SWITCHES =
            List.of("/patient/pregnant=true", "/sun/burn=present", "/patient/fitzpatrick=V", "/medicines=withheld");

    @Override
    public String name() {
        return "web";
    }

    @Override
    public String purpose() {
        return "first page after the start; p50 and p95 of screenings, switches and pages with 20 people at once";
    }

    /// A face of five zones; every other person leaves two questions open. No two people are alike, so
    /// that nothing can be answered from an earlier answer.
    private static Map<String, String> answers(int person, int round) {
        Map<String, String> fields = new LinkedHashMap<>();
        String pregnant = (person + round) % 2 == 0 ? "false" : "";
        fields.put("/on", "2026-11-02");
        fields.put("/time_zone", "Europe/Berlin");
        fields.put(
                "/patient/birth_date",
                LocalDate.of(1960, 1, 1).plusDays(97L * round + 13L * person).toString());
        fields.put("/patient/sex", "female");
        fields.put("/patient/fitzpatrick", List.of("I", "II", "III", "IV").get(round % 4));
        fields.put("/patient/pregnant", pregnant);
        fields.put("/patient/breastfeeding", pregnant);
        fields.put("/conditions?", "none");
        fields.put("/medicines?", "none");
        fields.put("/allergies?", "none");
        fields.put("/recent?", "none");
        fields.put("/sun/burn", "none");
        fields.put("/sun/last_direct", "none");
        fields.put("/device", "skinpen-precision");
        List<String> zones = List.of("forehead", "left_cheek", "right_cheek", "upper_lip", "chin");
        for (int zone = 0; zone < zones.size(); zone++) {
            fields.put("/concerns/" + zone + "/zone", zones.get(zone));
            fields.put("/concerns/" + zone + "/kind", "fine_lines");
        }
        return fields;
    }

    @Override
    public SequencedMap<String, Object> run(boolean quick, Path root) throws Exception {
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        Path archive = Files.createTempDirectory("needlework-bench").resolve("app.jsa");
        try {
            figures.put("first_page_cold_s", firstPage(root, archive, figures)); // makes the archive
            int starts = quick ? 3 : 7;
            List<Double> first_s = new ArrayList<>();
            for (int start = 0; start < starts; start++) {
                first_s.add(firstPage(root, archive, figures));
            }
            figures.put("first_page_s", quantile(first_s, 0.5));
            figures.put("first_page_most_s", quantile(first_s, 1));
            figures.put("first_page_starts", starts);
            System.out.println("first page after the start of the process: " + first_s + " s");
            answers(quick, root, archive, figures);
        } finally {
            Files.deleteIfExists(archive);
            Files.deleteIfExists(archive.getParent());
        }
        return figures;
    }

    /// Seconds from the start of the process until the first page has come whole.
    private static double firstPage(Path root, Path archive, Map<String, Object> figures) throws Exception {
        long start = System.nanoTime();
        Process server = start(root, archive);
        try (BufferedReader out = reader(server);
                HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> first = get(http, "http://localhost:" + port(out) + "/");
            double first_s = seconds(start);
            figures.put("first_page_bytes", first.body().length());
            return first_s;
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static void answers(boolean quick, Path root, Path archive, SequencedMap<String, Object> figures)
            throws Exception {
        Process server = start(root, archive);
        try (BufferedReader out = reader(server);
                HttpClient http = HttpClient.newHttpClient()) {
            String home = "http://localhost:" + port(out);
            ask(http, home, quick ? 10 : 30, 0); // warm, as a planner is that has been open for a minute
            List<Timing> timings = ask(http, home, quick ? 12 : 60, 1000);
            for (Question question : Question.values()) {
                tell(
                        question.name().toLowerCase(Locale.ROOT),
                        timings.stream()
                                .filter(timing -> timing.question() == question)
                                .map(Timing::time_ms)
                                .toList(),
                        figures);
            }
            List<Double> alone_ms = new ArrayList<>();
            for (int round = 0; round < (quick ? 20 : 100); round++) {
                alone_ms.add(time_ms(http, home, Question.SWITCH, 50, round));
                Thread.sleep(20);
            }
            tell("switch_alone", alone_ms, figures);
            figures.put("people_at_once", PEOPLE);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static BufferedReader reader(Process server) {
        return new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    }

    /// As the launcher starts it, archive of loaded classes included.
    private static Process start(Path root, Path archive) throws IOException {
        Path jar;
        try (Stream<Path> files = Files.list(root.resolve("app/target"))) {
            jar = files.filter(file -> file.getFileName().toString().matches("app-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("app is not built"));
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseParallelGC",
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + archive,
                        "-Xlog:disable",
                        "-cp",
                        jar + java.io.File.pathSeparator + root.resolve("app/target/lib") + "/*",
                        "org.needlework.app.Main",
                        "serve",
                        "--planner-only",
                        "--port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int port(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
        }
        throw new IOException("the server ended before it listened");
    }

    private record Timing(Question question, double time_ms) {}

    /// Twenty people, each answering, trying switches and turning pages at about the pace that the server
    /// admits.
    private static List<Timing> ask(HttpClient http, String home, int rounds, int from) throws Exception {
        List<Timing> timings = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE)) {
            List<Future<?>> all = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                int seat = person;
                all.add(people.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        Question question = switch ((round + seat) % 4) {
                            case 0 -> Question.PAGE;
                            case 1 -> Question.SWITCH;
                            default -> Question.SCREENING;
                        };
                        timings.add(new Timing(question, time_ms(http, home, question, seat, from + round)));
                        Thread.sleep(250);
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        return List.copyOf(timings);
    }

    /// Milliseconds until an answer has come whole.
    private static double time_ms(HttpClient http, String home, Question question, int person, int round)
            throws IOException, InterruptedException {
        Map<String, String> fields = answers(person, round);
        long asked = System.nanoTime();
        HttpResponse<String> answer = switch (question) {
            case SCREENING -> post(http, home + "/answers", fields);
            case SWITCH -> {
                fields.put("what_if", SWITCHES.get(round % SWITCHES.size()));
                fields.put("what_if_label", "another answer");
                yield post(http, home + "/answers", fields);
            }
            case PAGE -> get(http, home + "/examples/05-whole-face");
        };
        double time_ms = (System.nanoTime() - asked) * 1e-6;
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
        return time_ms;
    }

    private static HttpResponse<String> get(HttpClient http, String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(HttpClient http, String address, Map<String, String> fields)
            throws IOException, InterruptedException {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add(encode(name) + "=" + encode(value)));
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static double seconds(long since_ns) {
        return Math.round((System.nanoTime() - since_ns) * 1e-7) / 100.0;
    }

    private static double quantile(List<Double> values, double share) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Math.round(100 * Band.quantile(sorted, share)) / 100.0;
    }

    private static void tell(String what, List<Double> times_ms, SequencedMap<String, Object> figures) {
        figures.put(what + "_p50_ms", quantile(times_ms, 0.5));
        figures.put(what + "_p95_ms", quantile(times_ms, 0.95));
        figures.put(what + "_answers", times_ms.size());
        System.out.printf(
                "%s: p50 %.1f ms, p95 %.1f ms over %d answers%n",
                what, quantile(times_ms, 0.5), quantile(times_ms, 0.95), times_ms.size());
    }
}
