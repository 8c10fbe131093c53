package org.needlework.healing.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.Population;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.forecast.VirtualCourse;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.quantity.Depth;
import org.needlework.healing.model.Devices;

class CellForecasterTest {

    private static final Set<Output> ALL = EnumSet.allOf(Output.class);
    private static final List<Integer> DAYS = List.of(0, 1, 7, 28, 30, 56, 90, 180);

    private final CellForecaster forecaster = new CellForecaster();
    private final Regimen pen = new Regimen(Devices.PEN, new Depth(1.5), 1, 3, 28);
    private final Population forties = new Population(24, 7, Answer.known(45));

    private List<List<VirtualCourse>> simulate(Regimen regimen, Population population, int from, int to) {
        return forecaster.simulate(regimen, population, from, to, Answer.known(Fitzpatrick.II), ALL, DAYS);
    }

    /// Every number of a course, as bits.
    private static List<Long> bits(VirtualCourse course) {
        List<Long> bits = new ArrayList<>();
        for (Output output : ALL) {
            for (int i = 0; i < DAYS.size(); i++) {
                bits.add(Double.doubleToLongBits(course.reading(output, i)));
            }
        }
        for (double value : new double[] {
            course.closure_days(),
            course.downtime_days(),
            course.pigmentIndex(),
            course.scarIndex(),
            course.scarAtEnd(),
            course.reach_mm()
        }) {
            bits.add(Double.doubleToLongBits(value));
        }
        return bits;
    }

    @Test
    void a_patient_is_the_same_bit_for_bit_in_any_lane_and_company() {
        List<List<VirtualCourse>> together = simulate(pen, forties, 0, 24);
        for (int from : new int[] {1, 3, 6, 13, 23}) {
            List<List<VirtualCourse>> alone = simulate(pen, forties, from, Math.min(24, from + 5));
            for (int session = 0; session < 3; session++) {
                for (int i = 0; i < alone.get(session).size(); i++) {
                    assertThat(bits(alone.get(session).get(i)))
                            .isEqualTo(bits(together.get(session).get(from + i)));
                }
            }
        }
    }

    @Test
    void threads_change_no_bit() {
        List<List<VirtualCourse>> together = simulate(pen, forties, 0, 24);
        List<List<VirtualCourse>> chunks = IntStream.range(0, 8)
                .parallel()
                .mapToObj(chunk ->
                        simulate(pen, forties, 3 * chunk, 3 * chunk + 3).get(2))
                .toList();
        for (int patient = 0; patient < 24; patient++) {
            assertThat(bits(chunks.get(patient / 3).get(patient % 3)))
                    .isEqualTo(bits(together.get(2).get(patient)));
        }
    }

    @Test
    void a_patient_is_the_same_in_a_larger_population() {
        assertThat(bits(simulate(pen, new Population(1000, 7, Answer.known(45)), 5, 6)
                        .get(1)
                        .getFirst()))
                .isEqualTo(bits(simulate(pen, forties, 5, 6).get(1).getFirst()));
    }

    @Test
    void one_call_serves_every_session_count() {
        List<List<VirtualCourse>> three = simulate(pen, forties, 0, 8);
        List<List<VirtualCourse>> two = simulate(pen.withSessions(2), forties, 0, 8);
        assertThat(two).hasSize(2);
        for (int session = 0; session < 2; session++) {
            for (int i = 0; i < 8; i++) {
                assertThat(bits(two.get(session).get(i)))
                        .isEqualTo(bits(three.get(session).get(i)));
            }
        }
    }

    @Test
    void asking_on_more_days_changes_no_reading() {
        VirtualCourse many = simulate(pen, forties, 0, 1).get(2).getFirst();
        VirtualCourse few = forecaster
                .simulate(pen, forties, 0, 1, Answer.known(Fitzpatrick.II), ALL, List.of(30, 180))
                .get(2)
                .getFirst();
        for (Output output : ALL) {
            assertThat(few.reading(output, 0)).isEqualTo(many.reading(output, DAYS.indexOf(30)));
            assertThat(few.reading(output, 1)).isEqualTo(many.reading(output, DAYS.indexOf(180)));
        }
        assertThat(few.scarAtEnd()).isEqualTo(many.scarAtEnd());
    }

    @Test
    void the_day_of_the_first_session_is_read_before_it() {
        VirtualCourse course = simulate(pen, forties, 0, 1).getFirst().getFirst();
        assertThat(course.reading(Output.UPPER_DERMIS_COLLAGEN, 0)).isCloseTo(1, within(1e-15));
        assertThat(course.reading(Output.ERYTHEMA, 0)).isZero();
    }

    @Test
    void an_unknown_skin_type_is_read_as_the_highest_pigment_risk() {
        double unknown = forecaster
                .simulate(pen, forties, 0, 1, Answer.notAsked(), ALL, DAYS)
                .getFirst()
                .getFirst()
                .pigmentIndex();
        double dark = forecaster
                .simulate(pen, forties, 0, 1, Answer.known(Fitzpatrick.VI), ALL, DAYS)
                .getFirst()
                .getFirst()
                .pigmentIndex();
        double light = forecaster
                .simulate(pen, forties, 0, 1, Answer.known(Fitzpatrick.I), ALL, DAYS)
                .getFirst()
                .getFirst()
                .pigmentIndex();
        assertThat(unknown).isEqualTo(dark);
        assertThat(dark / light).isCloseTo(9, within(1e-12));
    }

    @Test
    void reach_is_centred_on_the_penetration_of_the_device() {
        double[] reach = simulate(
                        new Regimen(Devices.ROLLER, new Depth(1.5), 15, 1, 28),
                        new Population(200, 3, Answer.known(30)),
                        0,
                        200)
                .getFirst()
                .stream()
                .mapToDouble(VirtualCourse::reach_mm)
                .sorted()
                .toArray();
        assertThat((reach[99] + reach[100]) / 2).isCloseTo(0.75, within(0.04));
        assertThat(reach[0]).isGreaterThanOrEqualTo(0.2 * 1.5);
        assertThat(reach[199]).isLessThanOrEqualTo(0.9 * 1.5);
    }

    @Test
    void the_scar_index_at_a_year_does_not_depend_on_the_last_day_read() {
        VirtualCourse early = forecaster
                .simulate(pen, forties, 0, 1, Answer.notAsked(), ALL, List.of(90))
                .getFirst()
                .getFirst();
        VirtualCourse late = forecaster
                .simulate(pen, forties, 0, 1, Answer.notAsked(), ALL, List.of(90, 365))
                .getFirst()
                .getFirst();
        assertThat(early.scarAtEnd()).isCloseTo(late.scarAtEnd(), within(1e-12));
    }

    @Test
    void patients_outside_the_population_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> simulate(pen, forties, 20, 25));
    }
}
