package org.needlework.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the machine does to a clinic, done to the real process: its disk is full, its database goes
/// away. It says so plainly, loses and halves nothing, and goes on by itself.
class FaultsOfTheHouseTest {

    private static final long PATIENCE_NS = 300_000_000_000L;

    @Test
    void a_full_disk_is_said_and_after_room_was_made_the_record_goes_on_and_verifies(@TempDir Path data)
            throws Exception {
        try (SmallDisk disk = SmallDisk.of(data, 256)) {
            Map<String, String> registered = new HashMap<>();
            List<String> refused = new ArrayList<>();
            try (Planner house = Planner.clinic(disk.inside(), data)) {
                Caller desk = Caller.first(house).invite("Fred Example", "front_desk", "fred");
                for (int k = 0; k < 3; k++) {
                    assertThat(register(desk, "Before " + k, registered).statusCode())
                            .isEqualTo(302);
                }
                disk.fill();
                HttpResponse<String> answer = register(desk, "Full 0", registered);
                for (int k = 1; answer.statusCode() == 302 && k < 2_000; k++) { // what is left in pages goes first
                    answer = register(desk, "Full " + k, registered);
                    if (answer.statusCode() != 302) {
                        refused.add("Full " + k);
                    }
                }
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body())
                        .contains("The disk of the record is full", "Nothing was recorded", "Make room");
                disk.makeRoom();
                answer = await(desk, 302, () -> register(desk, "After", registered));
                assertThat(answer.statusCode()).isEqualTo(302);
                for (Map.Entry<String, String> each : registered.entrySet()) {
                    assertThat(desk.get(each.getValue()).body()).contains(each.getKey());
                }
                for (String name : refused) {
                    assertThat(desk.get("/clinic/patients?q=" + name.replace(' ', '+'))
                                    .body())
                            .doesNotContain(name + "<");
                }
                assertThat(house.defects()).allMatch(line -> line.endsWith("StoreFault"), "no other defect");
            }
            assertThat(disk.run("verify-audit", "--data", data.toString()))
                    .satisfies(
                            ended -> assertThat(ended.status()).as(ended.said()).isZero());
            backUp(disk, data);
        }
    }

    /// To a disk with too little room, and to one with enough.
    private static void backUp(SmallDisk disk, Path data) throws Exception {
        disk.fill();
        SmallDisk.Ended full = disk.run("backup", "--data", data.toString(), data + "/full.backup");
        assertThat(full.status()).as(full.said()).isEqualTo(1);
        assertThat(full.said()).contains("No space left on device", "make room");
        assertThat(full.said()).doesNotContain("Exception", "at org.");
        assertThat(Files.exists(disk.seen("full.backup"))).isFalse();
        assertThat(Files.exists(disk.seen("full.backup.new"))).isFalse();
        disk.makeRoom();
        SmallDisk.Ended done = disk.run("backup", "--data", data.toString(), data + "/whole.backup");
        assertThat(done.status()).as(done.said()).isZero();
    }

    @Test
    void a_first_start_on_a_full_disk_says_so_and_begins_anew_once_there_is_room(@TempDir Path data) throws Exception {
        try (SmallDisk disk = SmallDisk.of(data, 256)) {
            for (int spare_mb : new int[] {0, 10, 60}) { // for nothing; for half the programs; for them alone
                disk.fillBut(spare_mb);
                SmallDisk.Ended full = disk.run("serve", "--data", data.toString(), "--port", "0");
                assertThat(full.status()).as(full.said()).isEqualTo(1);
                assertThat(full.said())
                        .contains("No space left on device", "make room")
                        .doesNotContain("Exception", "at org.");
                disk.makeRoom();
            }
            try (Planner house = Planner.clinic(disk.inside(), data)) {
                assertThat(house.firstPath()).startsWith("/first");
            }
        }
    }

    @Test
    void a_database_that_goes_away_is_said_on_a_plain_page_and_comes_back_without_a_restart(@TempDir Path data)
            throws Exception {
        try (Planner house = Planner.clinic(data)) {
            Map<String, String> registered = new HashMap<>();
            Caller desk = Caller.first(house).invite("Fred Example", "front_desk", "fred");
            assertThat(register(desk, "Before", registered).statusCode()).isEqualTo(302);
            int away = 0;
            for (int kill = 0; kill < 20 && away == 0; kill++) { // it is back so soon that a page may never notice
                ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                                .getFirst()
                                .strip()))
                        .orElseThrow()
                        .destroyForcibly();
                HttpResponse<String> answer = desk.get("/clinic");
                if (answer.statusCode() != 200) {
                    away++;
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.body()).contains("The record cannot be reached", "Try again in a moment");
                    assertThat(answer.body()).doesNotContain("SQL", "Exception", "plans");
                }
                assertThat(await(desk, 200, () -> desk.get("/clinic")).statusCode())
                        .isEqualTo(200);
            }
            assertThat(away)
                    .as("pages that were asked for while the database was away")
                    .isPositive();
            assertThat(await(desk, 302, () -> register(desk, "After", registered))
                            .statusCode())
                    .isEqualTo(302);
            for (Map.Entry<String, String> each : registered.entrySet()) {
                assertThat(desk.get(each.getValue()).body()).contains(each.getKey());
            }
            assertThat(house.defects()).isEmpty();
        }
        assertThat(Planner.run(List.of("verify-audit", "--data", data.toString())))
                .isZero();
    }

    /// Asks again, as somebody at the desk does, while the record is away.
    private static HttpResponse<String> await(Caller desk, int status, Asking asking)
            throws IOException, InterruptedException {
        long limit_ns = System.nanoTime() + PATIENCE_NS;
        HttpResponse<String> answer = asking.ask();
        while (answer.statusCode() != status && System.nanoTime() < limit_ns) {
            assertThat(answer.statusCode()).as("either plainly away, or there").isEqualTo(503);
            Thread.sleep(100);
            answer = asking.ask();
        }
        return answer;
    }

    @FunctionalInterface
    private interface Asking {
        HttpResponse<String> ask() throws IOException, InterruptedException;
    }

    private static HttpResponse<String> register(Caller desk, String name, Map<String, String> registered)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = desk.post(
                "/clinic/patients", Map.of("name", name, "birthDate", "1990-05-17", "contact", "", "sure", "true"));
        if (answer.statusCode() == 302) {
            registered.put(name, answer.headers().firstValue("Location").orElseThrow());
        }
        return answer;
    }
}
