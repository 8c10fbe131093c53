package org.needlework.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.needlework.core.clinic.Dossier;

class PaperFilesTest {

    @TempDir
    Path folder = Path.of("");

    private final PaperFiles papers = new PaperFiles(Printed.words(), dossier -> "{}".getBytes(StandardCharsets.UTF_8));

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_plan_gets_all_papers_in_a_fixed_order() throws IOException {
        assertThat(papers.write(Dossiers.oneCheek(), folder, false))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("plan.json", "plan.pdf", "calendar.ics", "forecast.svg", "forecast.csv");
        assertThat(names()).containsExactly("calendar.ics", "forecast.csv", "forecast.svg", "plan.json", "plan.pdf");
    }

    @Test
    void the_papers_can_be_named_before_they_are_written() throws IOException {
        for (Dossier dossier : List.of(Dossiers.oneCheek(), Dossiers.infeasible(), Dossiers.declined())) {
            assertThat(papers.names(dossier))
                    .isEqualTo(papers.write(dossier, folder, false).stream()
                            .map(path -> path.getFileName().toString())
                            .toList());
        }
    }

    @Test
    void someone_who_is_not_cleared_gets_the_json_alone() throws IOException {
        for (Dossier dossier : List.of(
                Dossiers.deferred(),
                Dossiers.referred(),
                Dossiers.declined(),
                Dossiers.incomplete(),
                Sample.deferred())) {
            papers.write(dossier, folder, false);
            assertThat(names()).containsExactly("plan.json");
        }
    }

    @Test
    void where_nothing_fits_there_is_the_json_alone() throws IOException {
        papers.write(Dossiers.infeasible(), folder, false);

        assertThat(names()).containsExactly("plan.json");
    }

    @Test
    void no_plan_of_an_earlier_day_stays_beside_todays_refusal() throws IOException {
        papers.write(Dossiers.oneCheek(), folder, false);
        papers.write(Dossiers.declined(), folder, false);

        assertThat(names()).containsExactly("plan.json");
    }

    @Test
    void other_files_in_the_folder_are_left_alone() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        papers.write(Dossiers.declined(), folder, false);

        assertThat(names()).containsExactly("notes.txt", "plan.json");
    }

    @Test
    void a_folder_that_is_not_there_is_made() throws IOException {
        papers.write(Dossiers.declined(), folder.resolve("a/b"), false);

        assertThat(folder.resolve("a/b/plan.json")).exists();
    }

    @Test
    void a_failure_while_the_papers_are_made_leaves_nothing_behind() {
        PaperFiles failing = new PaperFiles(Printed.words(), dossier -> {
            throw new IllegalStateException("no json today");
        });

        assertThatThrownBy(() -> failing.write(Dossiers.oneCheek(), folder.resolve("new"), false))
                .hasMessage("no json today");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void a_failure_while_the_papers_take_their_places_brings_the_old_ones_back() throws IOException {
        Files.writeString(folder.resolve("plan.json"), "old");
        Files.createDirectories(folder.resolve(".calendar.ics.old/full")); // so that the old calendar cannot step aside
        Files.writeString(folder.resolve("calendar.ics"), "old");

        assertThatThrownBy(() ->
                        PaperFiles.replace(Map.of("plan.json", new byte[] {1}, "calendar.ics", new byte[] {2}), folder))
                .isInstanceOf(IOException.class);
        assertThat(folder.resolve("plan.json")).hasContent("old");
        assertThat(folder.resolve("calendar.ics")).hasContent("old");
        assertThat(names()).containsExactly(".calendar.ics.old", "calendar.ics", "plan.json");
    }

    @Test
    void a_place_where_no_folder_can_be_gets_nothing() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> papers.write(Dossiers.declined(), file.resolve("out"), false))
                .isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("file");
    }
}
