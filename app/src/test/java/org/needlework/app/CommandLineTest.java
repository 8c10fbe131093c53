package org.needlework.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    @Test
    void alone_it_lists_its_verbs() {
        Run run = Run.of();
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("plan", "heal", "sources", "not cleared for clinical use");
    }

    @Test
    void a_document_that_is_not_there_is_bad_input() {
        Run run = Run.of("plan", "no-such-file.json");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no-such-file.json");
    }

    @Test
    void bad_input_is_refused_with_every_problem_and_nothing_is_written(@TempDir Path folder) throws IOException {
        Path document = folder.resolve("bad.json");
        Files.writeString(document, """
                {"on": "2026-02-30", "time_zone": "Mars/Olympus", "colour": 1, "concerns": []}
                """);
        Path out = folder.resolve("out");
        Run run = Run.of("plan", document.toString(), "--out", out.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("/on", "/time_zone", "/colour", "/concerns", "Nothing was written");
        assertThat(out).doesNotExist();
    }

    @Test
    void same_input_and_seed_give_the_same_bytes_for_any_number_of_threads(@TempDir Path folder) throws IOException {
        String example;
        try (Stream<Path> files = Files.list(Run.ROOT.resolve("examples"))) {
            example = files.filter(file -> file.getFileName().toString().startsWith("01-"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
        for (int threads : List.of(1, 2, 5)) {
            Run.with(
                    new House(threads),
                    "plan",
                    example,
                    "--seed",
                    "7",
                    "--out",
                    folder.resolve("t" + threads).toString());
        }
        byte[] one = Files.readAllBytes(folder.resolve("t1/plan.json"));
        assertThat(Files.readAllBytes(folder.resolve("t2/plan.json"))).isEqualTo(one);
        assertThat(Files.readAllBytes(folder.resolve("t5/plan.json"))).isEqualTo(one);
    }

    @Test
    void heal_writes_one_row_a_day_and_more_in_the_first_week(@TempDir Path folder) throws IOException {
        Path csv = folder.resolve("curve.csv");
        Run run = Run.of(
                "heal",
                "--needle",
                "1.5",
                "--density",
                "250",
                "--sessions",
                "2",
                "--days",
                "90",
                "--csv",
                csv.toString());
        assertThat(run.status()).as(run.err()).isZero();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.getFirst())
                .startsWith("day,c_ng_per_ml,m,n,a,rho,rho_pap,type3_share_pap,x_pap,elastin,cover_centre,erythema");
        List<Double> days = lines.stream()
                .skip(1)
                .map(line -> Double.valueOf(line.split(",")[0]))
                .toList();
        assertThat(days).isSorted().startsWith(0.0).endsWith(90.0);
        assertThat(days.stream().filter(day -> day < 7)).hasSizeGreaterThan(7);
        assertThat(days.stream().filter(day -> day >= 7 && day < 28)).hasSize(21);
    }

    @Test
    void serve_says_everything_that_is_wrong_with_where_to_listen_at_once() {
        Run run = Run.of("serve", "--port", "70000", "--host", "https://x", "--certificate", "none.pem");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("0 to 65535"))
                .anyMatch(line -> line.contains("--host takes the name"))
                .anyMatch(line -> line.contains("belong together"))
                .anyMatch(line -> line.contains("--certificate cannot be read"));
        assertThat(Run.of("serve", "--key", "none.pem").err()).contains("add --host NAME");
    }

    @Test
    void serve_says_everything_that_is_wrong_with_the_identity_provider_at_once() {
        Run run = Run.of(
                "serve",
                "--planner-only",
                "--oidc",
                "http://id.example",
                "--oidc-secret-file",
                "none.txt",
                "--oidc-name",
                "");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines())
                .hasSize(5)
                .anyMatch(line -> line.contains("--planner-only has nobody to sign in"))
                .anyMatch(line -> line.contains("begins with https://"))
                .anyMatch(line -> line.contains("--oidc-client ID"))
                .anyMatch(line -> line.contains("holds no secret that can be read"))
                .anyMatch(line -> line.contains("at most 60 characters"));
        assertThat(Run.of("serve", "--oidc-client", "x").err()).contains("--oidc https://");
        assertThat(Run.of("serve", "--help").out())
                .contains("--oidc", "NEEDLEWORK_OIDC_SECRET")
                .doesNotContain("--oidc-secret=");
    }

    @Test
    void heal_says_everything_that_is_wrong_with_the_question_at_once() {
        Run run = Run.of("heal", "--needle", "-1", "--density", "NaN", "--sessions", "0", "--set", "k_t");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--needle", "--density", "--sessions", "--set");
    }

    @Test
    void heal_knows_every_parameter_by_the_name_of_its_specification() {
        Run run = Run.of("heal", "--parameters");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("k_t", "f_pen", "a_frac", "phi_w", "s_e", "f_age");
    }

    @Test
    void sources_lists_what_everything_rests_on() {
        Run run = Run.of("sources");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Alam", "Kalluri", "mn1");
    }

    @Test
    void a_relaxed_rule_and_a_tighter_limit_stand_in_every_plan(@TempDir Path folder) throws IOException {
        Run run = Run.of(
                "plan",
                Run.ROOT.resolve("examples/01-acne-scars.json").toString(),
                "--clinic",
                Run.ROOT.resolve("examples/clinic-settings.json").toString(),
                "--out",
                folder.toString());
        // The roller has one needle length, 1.5 mm, which the clinic's 1.25 mm no longer allows.
        assertThat(run.status()).as(run.err()).isEqualTo(4);
        assertThat(Files.readString(folder.resolve("plan.json")))
                .contains("Clinic of the Examples relaxed rule rosacea_quiet", "holds the limit depth_cheek at 1.25");
    }

    @Test
    void settings_that_relax_what_they_may_not_are_refused(@TempDir Path folder) throws IOException {
        Path settings = folder.resolve("settings.json");
        Files.writeString(settings, """
                {"clinic": "Careless", "changes": [
                  {"rule": "pregnancy", "severity": "info", "why": "no reason"},
                  {"rule": "no_such_rule", "wait_days": 3, "why": "no reason"}],
                 "limits": [{"limit": "depth_cheek", "value": 3, "why": "deeper"}]}
                """);
        Run run = Run.of(
                "plan", Run.ROOT.resolve("examples/01-acne-scars.json").toString(), "--clinic", settings.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("/changes/0/severity", "/changes/1/rule", "/limits/0");
    }
}
