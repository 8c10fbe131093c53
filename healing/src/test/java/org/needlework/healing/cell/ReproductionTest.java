package org.needlework.healing.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;

/// Reproductions that a third party can check (specification, section 5.3).
class ReproductionTest {

    @Test
    void r1_without_growth_agrees_with_the_series() {
        Sherratt wound = new Sherratt(800, 0.01, 0);
        wound.run(10);
        assertThat(wound.at(0.05)).isCloseTo(0.39504, within(3e-4));
        assertThat(wound.at(0.25)).isCloseTo(0.00002, within(1e-5));
        wound.run(30);
        assertThat(wound.at(0.05)).isCloseTo(0.67065, within(3e-4));
        assertThat(wound.at(0.25)).isCloseTo(0.03348, within(3e-4));
    }

    @Test
    void r1_with_growth_closes_when_it_should() {
        Sherratt wound = new Sherratt(800, 0.01, 8e-6);
        wound.run(20);
        assertThat(wound.at(0.25)).isCloseTo(0.947, within(0.003));
        assertThat(wound.runUntilHalfClosed()).isCloseTo(26.17, within(0.05));
    }

    @Test
    void r2_a_hole_of_35_micrometres_closes_in_about_eighteen_hours() {
        // Kalluri 2011: 18 h in hairless rat, 770 µm needles of 140 µm; not tuned to.
        Course course = UnitCell.of(Scheme.FINE, Parameters.DEFAULT, new Puncture(0.77, 0.14, 250))
                .heal(new int[] {0}, 4);
        assertThat(24 * course.closure_days()).isBetween(16.0, 20.0);
    }

    @Test
    void r3_signal_comes_before_cells_and_cells_before_collagen() {
        // The order of GSE209609: TGF-beta, then proliferation, then collagen, not up before day
        // 3.
        Course course =
                UnitCell.of(Scheme.FINE, Parameters.DEFAULT, Cells.USUAL).heal(new int[] {0}, 60);
        assertThat(course.peakDay(Quantity.SIGNAL)).isLessThan(course.peakDay(Quantity.FIBROBLASTS));
        assertThat(course.peakDay(Quantity.FIBROBLASTS)).isLessThan(course.peakDay(Quantity.COLLAGEN));
        assertThat(course.at(Quantity.COLLAGEN, 3)).isLessThan(1);
    }
}
