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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.needlework.core.quantity.Band;

/// The planner in a browser, as a process of its own: the first page after its start, and answers with
/// twenty people at once.
final class WebBench implements Bench {

    private static final int PEOPLE = 20;
    private static final Pattern LISTENING = Pattern.compile("http://localhost:([0-9]+)");

    /// A face with every question answered, and one that leaves two open.
    private static final List<Map<String, String>> ANSWERS = List.of(answers("false"), answers(""));

    @Override
    public String name() {
        return "web";
    }

    @Override
    public String purpose() {
        return "first page after the start, and p50 and p95 of screenings and pages with 20 people at once";
    }

    private static Map<String, String> answers(String pregnant) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("/on", "2026-11-02");
        fields.put("/time_zone", "Europe/Berlin");
        fields.put("/patient/birth_date", "1985-03-02");
        fields.put("/patient/sex", "female");
        fields.put("/patient/fitzpatrick", "III");
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
        long start = System.nanoTime();
        Process server = start(root);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String home = "http://localhost:" + port(out);
            HttpClient http = HttpClient.newHttpClient();
            HttpResponse<String> first = get(http, home + "/");
            figures.put("first_page_after_start_s", seconds(start));
            figures.put("first_page_bytes", first.body().length());
            System.out.println("first page after " + seconds(start) + " s");
            get(http, home + "/examples/05-whole-face");
            post(http, home + "/answers", ANSWERS.getFirst());
            figures.put("first_screening_after_start_s", seconds(start));
            int rounds = quick ? 10 : 60;
            ask(http, home, quick ? 5 : 20);
            List<Double> screenings = new ArrayList<>();
            List<Double> pages = new ArrayList<>();
            for (Timing timing : ask(http, home, rounds)) {
                (timing.screening() ? screenings : pages).add(timing.ms());
            }
            tell("screening", screenings, figures);
            tell("page", pages, figures);
            figures.put("people_at_once", PEOPLE);
        } finally {
            server.destroy();
            server.waitFor();
        }
        return figures;
    }

    private static Process start(Path root) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseParallelGC",
                        "-cp",
                        root.resolve("app/target/classes") + java.io.File.pathSeparator + root.resolve("app/target/lib")
                                + "/*",
                        "org.needlework.app.Main",
                        "serve",
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

    private record Timing(boolean screening, double ms) {}

    /// Twenty people, each answering and turning pages at about the pace that the server admits.
    private static List<Timing> ask(HttpClient http, String home, int rounds) throws Exception {
        List<Timing> timings = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE)) {
            List<Future<List<Timing>>> all = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                int seat = person;
                all.add(people.submit(() -> {
                    List<Timing> own = new ArrayList<>();
                    for (int round = 0; round < rounds; round++) {
                        boolean screening = (round + seat) % 4 != 0;
                        long asked = System.nanoTime();
                        HttpResponse<String> answer = screening
                                ? post(http, home + "/answers", ANSWERS.get((round + seat) % ANSWERS.size()))
                                : get(http, home + "/examples/05-whole-face");
                        own.add(new Timing(screening, (System.nanoTime() - asked) * 1e-6));
                        if (answer.statusCode() != 200) {
                            throw new IOException("status " + answer.statusCode());
                        }
                        Thread.sleep(250);
                    }
                    return own;
                }));
            }
            for (Future<List<Timing>> each : all) {
                timings.addAll(each.get());
            }
        }
        return timings;
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

    private static void tell(String what, List<Double> times_ms, SequencedMap<String, Object> figures) {
        double[] sorted = times_ms.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        figures.put(what + "_p50_ms", Math.round(10 * Band.quantile(sorted, 0.5)) / 10.0);
        figures.put(what + "_p95_ms", Math.round(10 * Band.quantile(sorted, 0.95)) / 10.0);
        figures.put(what + "_answers", sorted.length);
        System.out.printf(
                "%s: p50 %.1f ms, p95 %.1f ms over %d answers%n",
                what, Band.quantile(sorted, 0.5), Band.quantile(sorted, 0.95), sorted.length);
    }
}
