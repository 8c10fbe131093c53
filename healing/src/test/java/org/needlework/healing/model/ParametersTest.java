package org.needlework.healing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.needlework.core.quantity.Range;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.SkinSection;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Sourced;

class ParametersTest {

    @Test
    void every_default_lies_in_its_range_and_every_range_is_possible() {
        for (Symbol symbol : Symbol.values()) {
            assertThat(symbol.possible().contains(symbol.value()))
                    .as(symbol.symbol())
                    .isTrue();
            symbol.range().ifPresent(range -> {
                assertThat(range.contains(symbol.value())).as(symbol.symbol()).isTrue();
                assertThat(symbol.possible().contains(range.low())
                                && symbol.possible().contains(range.high()))
                        .as(symbol.symbol())
                        .isTrue();
            });
        }
    }

    @Test
    void an_impossible_value_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Parameters.DEFAULT.with(Symbol.COLLAGEN_CEILING, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Parameters.DEFAULT.with(Symbol.TURNOVER, Double.NaN));
    }

    @Test
    void the_age_factor_falls_by_a_third_from_23_to_80() {
        assertThat(Parameters.ageFactor(18)).isEqualTo(1);
        assertThat(Parameters.ageFactor(45)).isCloseTo(0.8765, within(1e-4));
        assertThat(Parameters.ageFactor(95)).isCloseTo(0.68, within(1e-12));
    }

    @Test
    void a_site_sets_the_thickness_of_dermis_and_epidermis() {
        Citation made = new Citation("assumed", "", Certainty.ASSUMED);
        Parameters thin = Parameters.DEFAULT.at(
                new SkinSection(Site.TEMPLE, new Sourced<>(0.06, made), new Sourced<>(0.80, made)));
        assertThat(thin.value(Symbol.DERMIS)).isEqualTo(0.80);
        assertThat(new Puncture(1.0, 0.25, 250).dermalDepth_mm(thin)).isCloseTo(0.64, within(1e-12));
    }

    @Test
    void virtual_patients_keep_to_the_ranges_and_scatter_about_the_default() {
        VirtualPatients patients = new VirtualPatients(1);
        double[] turnover = new double[2000];
        for (int patient = 0; patient < turnover.length; patient++) {
            Parameters skin = patients.parameters(Parameters.DEFAULT, new Range(0.5, 1.2), patient);
            assertThat(skin.value(Symbol.PENETRATION)).isBetween(0.5, 1.0);
            assertThat(skin.value(Symbol.SYNTHESIS_BY_ACTIVATED)).isBetween(2.0, 22.0);
            assertThat(skin.value(Symbol.SIGNAL_BY_ACTIVATED)).isEqualTo(2);
            assertThat(skin.value(Symbol.DERMIS)).isEqualTo(1.6);
            turnover[patient] = Math.log(skin.value(Symbol.TURNOVER) / 8e-4);
        }
        double mean = java.util.Arrays.stream(turnover).average().orElseThrow();
        double spread = Math.sqrt(java.util.Arrays.stream(turnover)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElseThrow());
        assertThat(mean).isCloseTo(0, within(0.03));
        assertThat(spread).isCloseTo(0.34, within(0.02));
    }

    @Test
    void passes_of_a_device_make_the_density_of_the_specification() {
        assertThat(Puncture.of(Devices.ROLLER, 1.5, 15, 1).density_per_cm2()).isCloseTo(229, within(1.0));
        assertThat(Puncture.of(Devices.PEN, 1.5, 2, 0.25).density_per_cm2()).isCloseTo(402.5, within(0.1));
        assertThat(Puncture.of(Devices.STAMP, 1.5, 5, 1).density_per_cm2()).isCloseTo(200, within(1e-9));
    }

    @Test
    void bleeding_begins_at_the_superficial_plexus() {
        assertThat(new Puncture(0.1, 0.25, 250).bleeding(Parameters.DEFAULT)).isZero();
        assertThat(new Puncture(0.25, 0.25, 250).bleeding(Parameters.DEFAULT)).isCloseTo(0.16, within(0.01));
        assertThat(new Puncture(1.5, 0.25, 250).bleeding(Parameters.DEFAULT)).isCloseTo(1, within(1e-6));
        assertThat(new Puncture(1.5, 0.25, 250).redness(Parameters.DEFAULT)).isCloseTo(1, within(1e-6));
    }
}
