package org.needlework.healing.block;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.needlework.core.device.PunctureRate;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Range;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Source;
import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Hole;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Symbol;

/// Where a device puts its needles on the surface of a periodic block, session by session.
///
/// The block is a window on a skin that the device covers without end: a pass has a phase that is
/// uniform over its period, so the number of punctures in the window is, on average, that of the
/// nominal densities of `PunctureRate` exactly, whatever the size of the window, its angle or the
/// device.
///
/// **Drum.** Rings of needles `width/rows` apart, each with `needles/rows` evenly round it and
/// turned by half a gap against its neighbours (assumed). The drum rolls without slipping, so one
/// ring's punctures lie `π · diameter · rows/needles` apart along the way. A tip on a drum of
/// radius `R` that goes in to `d` meets the skin at the angle `φ` with `cos φ = R/(R + d)`, ahead
/// of where it will be deepest by `(R + d) sin φ − R φ`; the hole leans by that much over `d`. On its
/// way out the tip comes up as far behind; what is left open is one round hole of half the needle's
/// diameter, as was seen after a drum (`S27`), because skin gives, so no second channel is made.
/// Passes of one direction go forth and back in turn, and the lean with them.
///
/// **Pen.** Needles evenly over a disc as wide as the cartridge's face (assumed); paths side by
/// side without a gap; strokes `speed/frequency` apart; every needle of a stroke makes a new hole with
/// the probability `newHoleShare`. Entry is vertical.
///
/// **Plate.** Needles in rows on a square plate; a pass presses it once on every place, plate
/// beside plate, at a random offset and angle.
@Source(value = "mn1", where = "2", certainty = Certainty.DERIVED)
final class Laying {

    private final Setup setup;
    private final double width_mm;
    private final double reach_mm;
    private final double epidermis_mm;
    private final double radius_mm;

    Laying(Setup setup, Grid grid, Parameters skin) {
        this.setup = setup;
        width_mm = grid.width_mm();
        reach_mm = skin.value(Symbol.PENETRATION) * setup.needle().millimetres();
        epidermis_mm = skin.value(Symbol.EPIDERMIS);
        radius_mm = skin.value(Symbol.HOLE_SHARE) * setup.needleDiameter_mm() / 2;
    }

    /// The density that the punctures of many sessions come to.
    static double nominalDensity_per_cm2(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Lattice(Density density) -> density.perSquareCentimetre();
            case Pattern.Scattered(Density density) -> density.perSquareCentimetre();
            case Pattern.Spread(Density density) -> density.perSquareCentimetre();
            case Pattern.Rolled rolled ->
                rolled.passes()
                        * new PunctureRate.Rolled(rolled.needles(), rolled.drumDiameter_mm(), rolled.drumWidth_mm())
                                .perPass()
                                .perSquareCentimetre();
            case Pattern.Stroked stroked ->
                stroked.passes()
                        * new PunctureRate.Stroked(
                                        stroked.needles(),
                                        stroked.frequency_hz(),
                                        stroked.width_mm(),
                                        stroked.speed_mm_per_s(),
                                        stroked.newHoleShare(),
                                        new Range(stroked.newHoleShare(), stroked.newHoleShare()))
                                .perPass()
                                .perSquareCentimetre();
            case Pattern.Stamped stamped ->
                stamped.passes()
                        * new PunctureRate.Stamped(stamped.needles(), stamped.area_cm2())
                                .perPass()
                                .perSquareCentimetre();
        };
    }

    /// Distance between neighbours on a square lattice.
    static double spacing_mm(double density_per_cm2) {
        return 10 / Math.sqrt(density_per_cm2);
    }

    /// The punctures of a session; the same for the same setup and number, whatever came before.
    List<Hole> lay(int session) {
        SplittableRandom sessions = new SplittableRandom(setup.seed());
        SplittableRandom random = sessions.split();
        for (int k = 0; k < session; k++) {
            random = sessions.split();
        }
        Places places = new Places(session, random.split(), random.split());
        if (reach_mm > 0) {
            lay(places);
        }
        return List.copyOf(places.holes);
    }

    private void lay(Places places) {
        switch (setup.pattern()) {
            case Pattern.Lattice(Density density) -> lattice(places, density.perSquareCentimetre());
            case Pattern.Scattered(Density density) -> scatter(places, density.perSquareCentimetre());
            case Pattern.Spread(Density density) -> spread(places, density.perSquareCentimetre());
            case Pattern.Rolled rolled -> {
                for (int pass = 0; pass < rolled.passes(); pass++) {
                    roll(places, rolled, pass);
                }
            }
            case Pattern.Stroked stroked -> {
                for (int pass = 0; pass < stroked.passes(); pass++) {
                    stroke(places, stroked, pass);
                }
            }
            case Pattern.Stamped stamped -> {
                for (int pass = 0; pass < stamped.passes(); pass++) {
                    stamp(places, stamped);
                }
            }
        }
    }

    private void lattice(Places places, double density_per_cm2) {
        int count = Math.max(1, (int) Math.round(width_mm / spacing_mm(density_per_cm2)));
        double spacing = width_mm / count;
        double x0 = places.random.nextDouble() * spacing;
        double y0 = places.random.nextDouble() * spacing;
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < count; i++) {
                places.put(x0 + i * spacing, y0 + j * spacing, 0, 0);
            }
        }
    }

    /// Arrivals of a Poisson process: their number by exponential gaps.
    private void scatter(Places places, double density_per_cm2) {
        double mean = density_per_cm2 * width_mm * width_mm / 100;
        double sum = -StrictMath.log(1 - places.random.nextDouble());
        while (sum < mean) {
            places.put(places.random.nextDouble() * width_mm, places.random.nextDouble() * width_mm, 0, 0);
            sum -= StrictMath.log(1 - places.random.nextDouble());
        }
    }

    /// Random sequential places that keep a distance, at first three quarters of a lattice's
    /// spacing, less if no room is left.
    private void spread(Places places, double density_per_cm2) {
        double mean = density_per_cm2 * width_mm * width_mm / 100;
        int count = (int) (mean + places.random.nextDouble());
        double apart = 0.75 * spacing_mm(density_per_cm2);
        double[] x = new double[count];
        double[] y = new double[count];
        int placed = 0;
        int tries = 0;
        while (placed < count) {
            x[placed] = places.random.nextDouble() * width_mm;
            y[placed] = places.random.nextDouble() * width_mm;
            if (keepsApart(x, y, placed, apart)) {
                places.put(x[placed], y[placed], 0, 0);
                placed++;
                tries = 0;
            } else if (++tries > 400) {
                apart *= 0.98;
                tries = 0;
            }
        }
    }

    private boolean keepsApart(double[] x, double[] y, int last, double apart) {
        for (int k = 0; k < last; k++) {
            double dx = nearest(x[last] - x[k]);
            double dy = nearest(y[last] - y[k]);
            if (dx * dx + dy * dy < apart * apart) {
                return false;
            }
        }
        return true;
    }

    private double nearest(double d) {
        return d - width_mm * Math.rint(d / width_mm);
    }

    private void roll(Places places, Pattern.Rolled rolled, int pass) {
        Way way = new Way(pass % rolled.directions(), rolled.directions());
        double side = pass / rolled.directions() % 2 == 0 ? 1 : -1;
        double along = Math.PI * rolled.drumDiameter_mm() * rolled.rows() / rolled.needles();
        double across = rolled.drumWidth_mm() / rolled.rows();
        double u0 = places.random.nextDouble() * along;
        // Two rings make a period, because neighbours are turned against each other.
        double v0 = places.random.nextDouble() * 2 * across;
        double drum = rolled.drumDiameter_mm() / 2;
        double reach = way.halfSpan();
        for (long ring = (long) Math.floor((-reach - v0) / across); v0 + ring * across <= reach; ring++) {
            double turned = Math.floorMod(ring, 2) * along / 2 + u0;
            for (long n = (long) Math.floor((-reach - turned) / along); turned + n * along <= reach; n++) {
                double u = turned + n * along;
                double v = v0 + ring * across;
                if (way.isInside(u, v)) {
                    double tip_mm = places.nextReach_mm();
                    // The tip first meets the skin ahead of where it is deepest.
                    double lean = -side * lean(drum, tip_mm);
                    places.put(way.x(u, v), way.y(u, v), lean * way.cos, lean * way.sin, tip_mm);
                }
            }
        }
    }

    /// By how much a drum's hole is off the vertical, per mm of depth.
    static double lean(double drumRadius_mm, double reach_mm) {
        if (reach_mm <= 0) {
            return 0;
        }
        double tip = drumRadius_mm + reach_mm;
        double angle = StrictMath.acos(drumRadius_mm / tip);
        return (tip * StrictMath.sin(angle) - drumRadius_mm * angle) / reach_mm;
    }

    private void stroke(Places places, Pattern.Stroked stroked, int pass) {
        Way way = new Way(pass % stroked.directions(), stroked.directions());
        double step = stroked.speed_mm_per_s() / stroked.frequency_hz();
        double face = stroked.width_mm();
        double reach = way.halfSpan() + face / 2;
        double v0 = places.random.nextDouble() * face;
        double turn = places.random.nextDouble() * 2 * Math.PI;
        for (long path = (long) Math.ceil((-reach - v0) / face); v0 + path * face <= reach; path++) {
            double u0 = places.random.nextDouble() * step;
            for (long k = (long) Math.ceil((-reach - u0) / step); u0 + k * step <= reach; k++) {
                for (int needle = 0; needle < stroked.needles(); needle++) {
                    double r = face / 2 * Math.sqrt((needle + 0.5) / stroked.needles());
                    double angle = turn + needle * Math.PI * (3 - Math.sqrt(5));
                    double u = u0 + k * step + r * StrictMath.cos(angle);
                    double v = v0 + path * face + r * StrictMath.sin(angle);
                    if (way.isInside(u, v) && places.random.nextDouble() < stroked.newHoleShare()) {
                        places.put(way.x(u, v), way.y(u, v), 0, 0);
                    }
                }
            }
        }
    }

    private void stamp(Places places, Pattern.Stamped stamped) {
        double plate = 10 * Math.sqrt(stamped.area_cm2());
        Way way = new Way(places.random.nextDouble() * Math.PI);
        double u0 = places.random.nextDouble() * plate;
        double v0 = places.random.nextDouble() * plate;
        int rows = Math.max(1, (int) Math.round(Math.sqrt(stamped.needles())));
        double reach = way.halfSpan();
        for (long q = (long) Math.floor((-reach - v0) / plate) - 1; v0 + q * plate <= reach; q++) {
            for (long p = (long) Math.floor((-reach - u0) / plate) - 1; u0 + p * plate <= reach; p++) {
                for (int row = 0; row < rows; row++) {
                    int from = stamped.needles() * row / rows;
                    int inRow = stamped.needles() * (row + 1) / rows - from;
                    for (int k = 0; k < inRow; k++) {
                        double u = u0 + plate * (p + (k + 0.5) / inRow);
                        double v = v0 + plate * (q + (row + 0.5) / rows);
                        if (way.isInside(u, v)) {
                            places.put(way.x(u, v), way.y(u, v), 0, 0);
                        }
                    }
                }
            }
        }
    }

    /// A frame that is turned against the block, its origin in the block's middle.
    private final class Way {
        final double cos;
        final double sin;

        Way(int direction, int directions) {
            this(Math.PI * direction / directions);
        }

        Way(double angle) {
            cos = StrictMath.cos(angle);
            sin = StrictMath.sin(angle);
        }

        /// Beyond this the block is not met whatever the angle.
        double halfSpan() {
            return width_mm * Math.sqrt(0.5);
        }

        double x(double u, double v) {
            return width_mm / 2 + u * cos - v * sin;
        }

        double y(double u, double v) {
            return width_mm / 2 + u * sin + v * cos;
        }

        boolean isInside(double u, double v) {
            double x = x(u, v);
            double y = y(u, v);
            return x >= 0 && x < width_mm && y >= 0 && y < width_mm;
        }
    }

    /// The punctures of a session as they are made. Places and depths are drawn from streams of
    /// their own, so that scattering depths moves no puncture.
    private final class Places {
        final int session;
        final SplittableRandom random;
        final SplittableRandom depths;
        final List<Hole> holes = new ArrayList<>();

        Places(int session, SplittableRandom random, SplittableRandom depths) {
            this.session = session;
            this.random = random;
            this.depths = depths;
        }

        /// Depth below the skin surface that the next needle reaches: normal, not below zero.
        double nextReach_mm() {
            // Box–Muller in StrictMath: the same bits on every machine.
            double u = 1 - depths.nextDouble();
            double angle = 2 * Math.PI * depths.nextDouble();
            double z = Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(angle);
            return reach_mm * Math.max(0, 1 + setup.depthScatter() * z);
        }

        void put(double x, double y, double leanX, double leanY) {
            put(x, y, leanX, leanY, nextReach_mm());
        }

        void put(double x, double y, double leanX, double leanY, double tip_mm) {
            if (tip_mm > 0) {
                holes.add(new Hole(
                        session, wrap(x), wrap(y), Math.max(0, tip_mm - epidermis_mm), leanX, leanY, radius_mm));
            }
        }

        private double wrap(double x) {
            double inside = x - width_mm * Math.floor(x / width_mm);
            return inside < width_mm ? inside : 0;
        }
    }
}
