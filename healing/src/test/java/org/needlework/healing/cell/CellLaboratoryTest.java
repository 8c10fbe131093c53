package org.needlework.healing.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.needlework.core.forecast.Laboratory;
import org.needlework.core.forecast.Laboratory.Experiment;
import org.needlework.core.forecast.Laboratory.Reply;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Problem;
import org.needlework.core.report.Progress;

class CellLaboratoryTest {

    private final Laboratory laboratory = new CellLaboratory();

    private static Experiment experiment(
            int sessions, Map<String, Double> set, int patients, int days, boolean byDepth) {
        return new Experiment(
                new Depth(1.5),
                0.25,
                new Density(250),
                sessions,
                28,
                Optional.empty(),
                set,
                patients,
                7,
                days,
                byDepth);
    }

    private Reply.Ran ran(Experiment experiment) {
        return switch (laboratory.run(experiment, Progress.NONE)) {
            case Reply.Ran ran -> ran;
            case Reply.Refused(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }

    private List<Problem> refused(Experiment experiment) {
        return switch (laboratory.run(experiment, Progress.NONE)) {
            case Reply.Ran ran -> throw new AssertionError("should have been refused");
            case Reply.Refused(List<Problem> problems) -> problems;
        };
    }

    private static double value(Laboratory.Table table, double day, String column) {
        int at = table.columns().indexOf(column);
        return table.rows().stream()
                .filter(row -> row.getFirst() == day)
                .findFirst()
                .orElseThrow()
                .get(at);
    }

    @Test
    void the_columns_of_the_command_come_first_and_in_order() {
        assertThat(ran(experiment(1, Map.of(), 0, 3, false)).curves().columns())
                .startsWith(("day,c_ng_per_ml,m,n,a,rho,rho_pap,type3_share_pap,x_pap,elastin,cover_centre,erythema")
                        .split(","));
    }

    @Test
    void there_is_a_row_every_day_and_every_quarter_in_the_week_after_a_session() {
        List<Double> days = ran(experiment(2, Map.of(), 0, 40, false)).curves().rows().stream()
                .map(List::getFirst)
                .toList();
        assertThat(days).startsWith(0.0, 0.25, 0.5).contains(27.0, 28.0, 28.25, 34.75, 36.0, 40.0);
        assertThat(days).doesNotContain(10.25, 27.75);
    }

    @Test
    void the_row_of_a_sessions_day_is_before_it() {
        Laboratory.Table table = ran(experiment(2, Map.of(), 0, 40, false)).curves();
        assertThat(value(table, 0, "rho")).isCloseTo(1, within(1e-15));
        assertThat(value(table, 28, "cover_centre")).isCloseTo(1, within(1e-3));
        assertThat(value(table, 28.25, "cover_centre")).isLessThan(0.5);
    }

    @Test
    void three_sessions_raise_upper_collagen_by_a_third() {
        // 1.322 in the prototype's table; its own step error is 0.65 % of the gain.
        Laboratory.Table table = ran(experiment(3, Map.of(), 0, 147, false)).curves();
        assertThat(value(table, 146, "rho_pap") - 1).isCloseTo(0.322, within(0.005));
    }

    @Test
    void a_band_has_three_columns_for_each_and_holds_the_nominal_course() {
        Laboratory.Table band = ran(experiment(1, Map.of(), 64, 90, false)).curves();
        Laboratory.Table nominal = ran(experiment(1, Map.of(), 0, 90, false)).curves();
        assertThat(band.columns()).startsWith("day", "c_ng_per_ml_p10", "c_ng_per_ml_p50", "c_ng_per_ml_p90");
        double middle = value(nominal, 90, "rho_pap");
        assertThat(value(band, 90, "rho_pap_p10")).isLessThan(middle);
        assertThat(value(band, 90, "rho_pap_p90")).isGreaterThan(middle);
    }

    @Test
    void the_same_seed_gives_the_same_band() {
        assertThat(ran(experiment(1, Map.of(), 24, 30, true))).isEqualTo(ran(experiment(1, Map.of(), 24, 30, true)));
    }

    @Test
    void by_depth_has_a_row_for_every_layer_and_agrees_with_the_mean() {
        Reply.Ran ran = ran(experiment(1, Map.of(), 0, 28, true));
        Laboratory.Table table = ran.byDepth().orElseThrow();
        List<List<Double>> last =
                table.rows().stream().filter(row -> row.getFirst() == 28).toList();
        assertThat(last).hasSize(40);
        double mean = last.stream()
                .mapToDouble(row -> row.get(table.columns().indexOf("rho")))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(value(ran.curves(), 28, "rho"), within(1e-12));
    }

    @Test
    void age_enters_and_a_set_age_factor_wins() {
        Experiment old = new Experiment(
                new Depth(1.5), 0.25, new Density(250), 1, 28, Optional.of(80.0), Map.of(), 0, 7, 60, false);
        Experiment both = new Experiment(
                new Depth(1.5),
                0.25,
                new Density(250),
                1,
                28,
                Optional.of(80.0),
                Map.of("f_age", 1.0),
                0,
                7,
                60,
                false);
        Laboratory.Table young = ran(experiment(1, Map.of(), 0, 60, false)).curves();
        assertThat(value(ran(old).curves(), 60, "rho_pap")).isLessThan(value(young, 60, "rho_pap") - 0.02);
        assertThat(ran(both).curves()).isEqualTo(young);
    }

    @Test
    void a_parameter_outside_its_published_range_is_allowed() {
        assertThat(value(ran(experiment(1, Map.of("k_t", 5e-3), 0, 30, false)).curves(), 30, "rho_pap"))
                .isGreaterThan(1.1);
    }

    @Test
    void everything_wrong_is_said_at_once() {
        Map<String, Double> set = new HashMap<>();
        set.put("k_tt", 1.0);
        set.put("rho_max", 0.5);
        set.put("Dc", Double.NaN);
        set.put("f_pen", 1.5);
        List<Problem> problems = refused(
                new Experiment(new Depth(50), 0, new Density(0), 0, 0, Optional.of(300.0), set, -1, 7, 0, false));
        assertThat(problems)
                .extracting(Problem::pointer)
                .containsExactly(
                        "--needle",
                        "--needle-diameter",
                        "--density",
                        "--sessions",
                        "--interval",
                        "--days",
                        "--patients",
                        "--age",
                        "--set Dc",
                        "--set f_pen",
                        "--set k_tt",
                        "--set rho_max");
        assertThat(problems.get(10).advice()).contains("k_t");
    }

    @Test
    void holes_that_leave_no_skin_are_refused() {
        List<Problem> problems = refused(new Experiment(
                new Depth(1.5), 1.0, new Density(2000), 1, 28, Optional.empty(), Map.of(), 0, 7, 10, false));
        assertThat(problems).extracting(Problem::pointer).containsExactly("--density");
    }

    @Test
    void every_parameter_of_the_specification_is_listed_with_its_source() {
        assertThat(laboratory.listParameters())
                .extracting(Laboratory.Parameter::name)
                .contains("H", "z_epi", "k_t", "f_pen", "a_frac", "lF", "s_m", "phi_w", "kap", "De", "s_e", "f_age")
                .hasSize(47)
                .doesNotHaveDuplicates();
        assertThat(laboratory.listParameters())
                .allSatisfy(each -> assertThat(each.source()).isNotBlank());
    }
}
