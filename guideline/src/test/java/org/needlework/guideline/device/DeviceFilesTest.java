package org.needlework.guideline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.needlework.core.device.Clearing;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceType;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.report.Problem;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Site;
import org.needlework.core.source.Certainty;

class DeviceFilesTest {

    private final DeviceFiles catalogue = new DeviceFiles();

    private Device device(String id) {
        return catalogue.findDevice(id).orElseThrow();
    }

    @Test
    void every_device_of_the_contract_is_in_the_catalogue() {
        assertThat(catalogue.listDevices())
                .extracting(Device::id)
                .containsExactly(
                        "skinpen-precision",
                        "exceed",
                        "skinstylus",
                        "dr-pen",
                        "pro-pen",
                        "generic-pen",
                        "mf8-roller",
                        "cit8-roller",
                        "generic-stamp",
                        "home-roller",
                        "roll-cit",
                        "rf-generic");
    }

    @Test
    void a_device_that_does_not_exist_is_not_found() {
        assertThat(catalogue.findDevice("magic-wand")).isEmpty();
    }

    @Test
    void a_standard_roller_leaves_fifteen_punctures_per_square_centimetre_and_pass() {
        // 192 / (π · 2 cm · 2 cm) = 15.28
        assertThat(device("mf8-roller").rate().perPass().perSquareCentimetre()).isCloseTo(15.28, within(0.01));
    }

    @Test
    void a_skinpen_leaves_about_two_hundred_per_square_centimetre_and_pass() {
        // 0.25 · 14 · 115 / (2 cm/s · 1 cm) = 201.25
        assertThat(device("skinpen-precision").rate().perPass().perSquareCentimetre())
                .isCloseTo(201.25, within(1e-9));
    }

    @Test
    void the_rate_of_a_pen_says_that_it_is_assumed() {
        assertThat(device("skinpen-precision").sourcedRate().citation().certainty())
                .isEqualTo(Certainty.ASSUMED);
    }

    @Test
    void pens_and_stamps_reach_seven_tenths_of_their_setting() {
        assertThat(catalogue.listDevices().stream()
                        .filter(each -> each.type() == DeviceType.PEN || each.type() == DeviceType.STAMP))
                .allSatisfy(each -> {
                    assertThat(each.penetration()).isEqualTo(0.70);
                    assertThat(each.penetrationRange()).isEqualTo(new Range(0.5, 1.0));
                });
    }

    @Test
    void rollers_reach_half_of_their_length() {
        assertThat(catalogue.listDevices().stream().filter(each -> each.type() == DeviceType.ROLLER))
                .allSatisfy(each -> {
                    assertThat(each.penetration()).isEqualTo(0.50);
                    assertThat(each.penetrationRange()).isEqualTo(new Range(0.2, 0.9));
                });
    }

    @Test
    void skinpen_is_cleared_for_facial_acne_scars_and_for_lines_of_the_neck_only() {
        assertThat(device("skinpen-precision").clearings())
                .extracting(Clearing::number, Clearing::concern, Clearing::youngest_y, Clearing::deepest)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "DEN160029", Concern.ATROPHIC_ACNE_SCAR, 22, new Depth(1.5)),
                        org.assertj.core.groups.Tuple.tuple("K202243", Concern.FINE_LINES, 22, new Depth(2.5)));
    }

    @Test
    void exceed_is_cleared_for_wrinkles_up_to_skin_type_three() {
        assertThat(device("exceed").clearings().getFirst().skinTypes())
                .containsExactlyInAnyOrder(Fitzpatrick.I, Fitzpatrick.II, Fitzpatrick.III);
    }

    @Test
    void no_clearing_reaches_the_upper_eyelid() {
        assertThat(catalogue.listDevices())
                .flatMap(Device::clearings)
                .noneMatch(clearing -> clearing.sites().contains(Site.UPPER_EYELID));
    }

    @Test
    void rollers_and_home_devices_are_cleared_for_nothing() {
        assertThat(catalogue.listDevices().stream().filter(each -> each.type() != DeviceType.PEN))
                .allMatch(each -> each.clearings().isEmpty());
    }

    @Test
    void every_field_of_every_device_has_a_source() {
        assertThat(catalogue.listDevices())
                .allSatisfy(each -> assertThat(each.sources().keySet())
                        .contains(
                                "name", "type", "needles", "needle_diameter", "shallowest", "deepest", "step", "rate"));
    }

    @Test
    void a_missing_field_is_named() {
        assertThat(problemsOf(without("penetration"))).anySatisfy(problem -> {
            assertThat(problem.pointer()).endsWith("/penetration");
            assertThat(problem.advice()).isEqualTo("is missing");
        });
    }

    @Test
    void a_field_without_source_is_refused() {
        assertThat(problemsOf(text().replace("needles,192,count,S3", "needles,192,count,")))
                .extracting(Problem::pointer)
                .containsExactly("mf8-roller.csv/needles");
    }

    @Test
    void a_source_without_certainty_is_refused() {
        assertThat(problemsOf(text().replace("8 rows of 24,seen", "8 rows of 24,surely")))
                .extracting(Problem::value)
                .containsExactly("surely");
    }

    @Test
    void a_wrong_unit_is_refused() {
        assertThat(problemsOf(text().replace("drum_width,20,mm", "drum_width,2,cm")))
                .extracting(Problem::advice)
                .containsExactly("must be given in mm");
    }

    @Test
    void an_unknown_field_is_refused() {
        assertThat(problemsOf(text() + "colour,blue,,S3,,seen,\n"))
                .extracting(Problem::pointer)
                .containsExactly("mf8-roller.csv/colour");
    }

    @Test
    void a_field_that_stands_twice_is_refused() {
        assertThat(problemsOf(text() + "needles,192,count,S3,,seen,\n"))
                .extracting(Problem::advice)
                .containsExactly("stands twice; keep one");
    }

    @Test
    void a_file_is_refused_with_all_its_problems_at_once() {
        String broken = without("drum_diameter").replace("1.5,mm", "deep,mm").replace("0.50,1", "0.95,1");
        assertThat(problemsOf(broken))
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder(
                        "mf8-roller.csv/shallowest",
                        "mf8-roller.csv/deepest",
                        "mf8-roller.csv/penetration",
                        "mf8-roller.csv/drum_diameter");
    }

    @Test
    void a_row_of_too_few_columns_is_a_problem_and_not_a_crash() {
        assertThat(problemsOf(text() + "colour,blue\n")).isNotEmpty();
    }

    private static List<Problem> problemsOf(String text) {
        return switch (DeviceFile.read("mf8-roller", text)) {
            case DeviceFile.Read ignored -> List.of();
            case DeviceFile.Refused(List<Problem> problems) -> problems;
        };
    }

    private static String without(String field) {
        return text().lines()
                .filter(line -> !line.startsWith(field + ","))
                .collect(java.util.stream.Collectors.joining("\n", "", "\n"));
    }

    private static String text() {
        try (var stream = java.util.Objects.requireNonNull(DeviceFiles.class.getResourceAsStream("mf8-roller.csv"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
