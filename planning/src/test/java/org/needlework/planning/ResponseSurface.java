package org.needlework.planning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import org.needlework.core.device.PunctureRate;
import org.needlework.core.forecast.Forecaster;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.Population;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.forecast.VirtualCourse;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;

/// A healing model in closed form: the shape of the real one without its fields, for searching
/// quickly.
///
/// A session of `ν` punctures per cm² with dermal depth `L` gives a dose
///
///     x = b(L) · (L/0.97 mm) · (ν/250 per cm²),   b(L) = 0.1 + 0.45 (1 + tanh((L − 0.2)/0.08))
///
/// and collagen answers with `0.12 q x^0.9` that builds up in 35 days (120 for cross-linked
/// collagen) and fades in 1500; sessions add up and saturate at 1.5. Redness, pigment and scar
/// index are powers of the dose. The constants are fitted by eye to the reference table of the
/// healing model's specification.
final class ResponseSurface implements Forecaster {

    private static final double[] PIGMENT = {0.2, 0.3, 0.6, 1.0, 1.5, 1.8};

    /// Courses computed so far, by all threads.
    final LongAdder courses = new LongAdder();

    private record Skin(double penetration, double potency, double redness, double scar, double newHoles, double age) {

        static Skin of(Population population, int patient) {
            SplittableRandom random = new SplittableRandom(population.seed() * 1_000_003 + patient);
            double penetration = Math.min(1, 0.7 * spread(random, 0.15));
            double potency = spread(random, 0.4);
            double redness = spread(random, 0.25);
            double scar = spread(random, 0.3);
            double newHoles = random.nextDouble();
            double age =
                    population.age_y().findValue().map(Integer::doubleValue).orElse(20 + 50 * random.nextDouble());
            return new Skin(
                    penetration, potency, redness, scar, newHoles, 1 - 0.32 * Math.clamp((age - 23) / 57, 0.0, 1.0));
        }

        private static double spread(SplittableRandom random, double cv) {
            double normal = -6;
            for (int i = 0; i < 12; i++) {
                normal += random.nextDouble();
            }
            return Math.exp(cv * normal);
        }
    }

    @Override
    public ModelVersion model() {
        return new ModelVersion("response surface", "1", "none");
    }

    @Override
    public List<List<VirtualCourse>> simulate(
            Regimen regimen,
            Population population,
            int from,
            int to,
            Answer<Fitzpatrick> skinType,
            Set<Output> outputs,
            List<Integer> days) {
        List<List<VirtualCourse>> bySessions = new ArrayList<>();
        for (int sessions = 1; sessions <= regimen.sessions(); sessions++) {
            Regimen shorter = regimen.withSessions(sessions);
            Kernels kernels = Kernels.of(shorter, days);
            List<VirtualCourse> courses = new ArrayList<>();
            for (int patient = from; patient < to; patient++) {
                courses.add(course(shorter, kernels, Skin.of(population, patient), skinType, outputs));
            }
            bySessions.add(courses);
        }
        courses.add((long) regimen.sessions() * (to - from));
        return bySessions;
    }

    /// What of a course does not depend on the patient: how far each session has come, summed up,
    /// by day.
    private record Kernels(List<Double> collagen, List<Double> crossLinked, List<Double> redness) {

        static Kernels of(Regimen regimen, List<Integer> days) {
            List<Double> collagen = new ArrayList<>();
            List<Double> crossLinked = new ArrayList<>();
            List<Double> redness = new ArrayList<>();
            for (int day : days) {
                double built = 0;
                double linked = 0;
                double red = 0;
                for (int session = 0; session < regimen.sessions(); session++) {
                    double since = day - (double) session * regimen.interval_days();
                    if (since > 0) {
                        built += (1 - Math.exp(-since / 35)) * Math.exp(-since / 1500);
                        linked += (1 - Math.exp(-since / 120)) * Math.exp(-since / 1500);
                        red += Math.exp(-since);
                    }
                }
                collagen.add(built);
                crossLinked.add(linked);
                redness.add(red);
            }
            return new Kernels(collagen, crossLinked, redness);
        }
    }

    private static VirtualCourse course(
            Regimen regimen, Kernels kernels, Skin skin, Answer<Fitzpatrick> skinType, Set<Output> outputs) {
        double density = regimen.density().perSquareCentimetre();
        if (regimen.device().rate() instanceof PunctureRate.Stroked rate) {
            density *= rate.newHoleShareRange().low() / rate.newHoleShare()
                    + skin.newHoles()
                            * (rate.newHoleShareRange().high()
                                    - rate.newHoleShareRange().low())
                            / rate.newHoleShare();
        }
        double depth = Math.max(0, skin.penetration() * regimen.needle().millimetres() - 0.08);
        double bleeding = depth == 0 ? 0 : 0.1 + 0.45 * (1 + Math.tanh((depth - 0.2) / 0.08));
        double dose = bleeding * depth / 0.97 * density / 250;
        double answer = 0.12 * skin.potency() * skin.age() * Math.pow(dose, 0.9);
        Map<Output, double[]> readings = new EnumMap<>(Output.class);
        for (Output output : outputs) {
            double[] values = new double[kernels.collagen().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = reading(output, kernels, i, answer, dose * skin.redness(), depth);
            }
            readings.put(output, values);
        }
        double overlap = 0;
        double carried = 1;
        for (int session = 0; session < regimen.sessions(); session++) {
            overlap += carried;
            carried *= Math.exp(-regimen.interval_days() / 50.0);
        }
        double scar = 0.2 * dose * skin.scar() * overlap;
        return new VirtualCourse(
                readings,
                1.7,
                2.5 * Math.pow(dose, 0.7) * skin.redness(),
                2.3 * PIGMENT[skinType.findValue().orElse(Fitzpatrick.VI).ordinal()] * dose * skin.redness(),
                scar,
                0.5 * scar * Math.exp(-Math.max(0, 365 - regimen.lastSession_day()) / 50.0),
                skin.penetration() * regimen.needle().millimetres());
    }

    private static double reading(
            Output output, Kernels kernels, int day, double answer, double redness, double depth) {
        double sum =
                answer * (output == Output.CROSS_LINKED_COLLAGEN ? kernels.crossLinked() : kernels.collagen()).get(day);
        double gain = 1.5 * (1 - Math.exp(-sum / 1.5));
        return switch (output) {
            case UPPER_DERMIS_COLLAGEN, CROSS_LINKED_COLLAGEN -> 1 + gain;
            case SCAR_LAYER_COLLAGEN -> 1 + gain * (0.6 + 0.4 * Math.min(1, depth / 0.97));
            case TYPE_III_SHARE -> 0.2;
            case ELASTIN -> 1 - 0.05 * gain;
            case ERYTHEMA -> redness * kernels.redness().get(day);
            case STIFFNESS -> 1 + 0.9 * gain;
        };
    }
}
