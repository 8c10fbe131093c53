package org.needlework.healing.block;

import java.util.ArrayList;
import java.util.List;
import org.needlework.core.tissue.Setup.Precision;

/// The factorised diffusion of one field for one step size:
///
///     (I − dt D L_x)(I − dt D L_y)(I + dt k − dt L_z D) u(t + dt) = u(t)
///
/// in voxels as wide as they are high. `D` may differ from layer to layer; between two layers the
/// face conducts with their harmonic mean, which is exact for a steady flux through both. Loss `k`
/// is taken into the solve along z, as in the unit cell. All matrices are M-matrices with row sums
/// of one (less the loss), so a step of any size keeps a field positive and its sum to rounding.
/// Immutable.
///
/// **Across.** Within a plane the matrix along an axis of `N` voxels is circulant and constant, so
/// with `r = dt D/h²` it is
///
///     1 + 2r − r (S + S⁻¹) = (1 − q S)(1 − q S⁻¹)/(1 − q)²,   q = 2r/(1 + 2r + √(1 + 4r)),
///
/// `S` being the shift by one voxel. Solving it is two recurrences with one constant, forth and
/// back, which begin with what comes round: `y` at the end of a line that was begun with nothing is
/// short by the factor `1 − qᴺ`, and where the way back begins `u (1 − q²) = q y + g`, with `g` the
/// recurrence back over the right-hand side. Nothing is subtracted anywhere, so no precision is
/// lost.
///
/// **Down.** Gaussian elimination with a table by layer: `d = inv f + low d₋`, then `u = d + up u₊`.
///
/// **One step after another**, at the same spread in every layer. `A` being the solve within a
/// plane, `A u = A d + up (A u₊)`, so that the way back along z may as well be gone behind the next
/// step's `A`, in the direction in which that step is then eliminated: one visit of each plane does
/// a step. Nothing can be done to `u` between such steps.
public final class Spread {

    /// What the solve within a plane needs, for one diffusivity, in both precisions.
    static final class Ring {
        final double q;
        /// `(1 − q)⁴`: both axes.
        final double scale;
        /// `1/(1 − q²)`.
        final double perSquare;
        /// `1/(1 − q^nx)`.
        final double perX;
        /// `1/(1 − q^ny)`.
        final double perY;
        /// `qⁱ`, enough for a row of places and for a plane of rows.
        final double[] powers;
        /// Eight numbers for each of `LAST_IS` and so on.
        final double[] lanes;
        final float qFloat;
        final float scaleFloat;
        final float perSquareFloat;
        final float perXFloat;
        final float perYFloat;
        final float[] powersFloat;
        final float[] lanesFloat;

        /// At the last place, which the shorter chunks do not have: 1, or 0.
        static final int LAST_IS = 0;
        /// The recurrence's constant, or 1.
        static final int LAST_Q = 8;
        /// `q^(places−1)`, or 0.
        static final int LAST_POWER = 16;
        /// `q^places`, or 0.
        static final int LAST_CARRY = 24;
        /// Product of `q` over the chunk of a lane.
        static final int CHUNK = 32;
        /// Over it and the one before.
        static final int UP_2 = 40;
        /// Over it and the three before.
        static final int UP_4 = 48;
        /// Over it and the one after.
        static final int DOWN_2 = 56;
        /// Over it and the three after.
        static final int DOWN_4 = 64;

        Ring(Layout layout, double r) {
            double q = 2 * r / (1 + 2 * r + Math.sqrt(1 + 4 * r));
            if (layout.precision() == Precision.FLOAT) {
                // The scale belongs to the q that is used.
                q = Math.min((float) q, Math.nextDown(1f));
            }
            this.q = q;
            scale = (1 - q) * (1 - q) * ((1 - q) * (1 - q));
            perSquare = 1 / ((1 - q) * (1 + q));
            powers = new double[Math.max(layout.places(), layout.ny()) + 8];
            double power = 1;
            for (int i = 0; i < powers.length; i++) {
                powers[i] = power < 1e-250 ? 0 : power;
                power *= q;
            }
            perX = 1 / (1 - power(layout.nx()));
            perY = 1 / (1 - power(layout.ny()));
            lanes = new double[72];
            int places = layout.places();
            double[] chunk = new double[8];
            for (int lane = 0; lane < 8; lane++) {
                boolean is = layout.chunk(lane) == places;
                lanes[LAST_IS + lane] = is ? 1 : 0;
                lanes[LAST_Q + lane] = is ? q : 1;
                lanes[LAST_POWER + lane] = is ? powers[places - 1] : 0;
                lanes[LAST_CARRY + lane] = is ? powers[places] : 0;
                chunk[lane] = powers[layout.chunk(lane)];
            }
            for (int lane = 0; lane < 8; lane++) {
                lanes[CHUNK + lane] = chunk[lane];
                lanes[UP_2 + lane] = chunk[lane] * chunk[lane + 7 & 7];
                lanes[UP_4 + lane] = lanes[UP_2 + lane] * chunk[lane + 6 & 7] * chunk[lane + 5 & 7];
                lanes[DOWN_2 + lane] = chunk[lane] * chunk[lane + 1 & 7];
                lanes[DOWN_4 + lane] = lanes[DOWN_2 + lane] * chunk[lane + 2 & 7] * chunk[lane + 3 & 7];
            }
            qFloat = (float) q;
            scaleFloat = (float) scale;
            perSquareFloat = (float) perSquare;
            perXFloat = (float) perX;
            perYFloat = (float) perY;
            powersFloat = narrow(powers);
            lanesFloat = narrow(lanes);
        }

        private double power(int n) {
            return StrictMath.pow(q, n);
        }
    }

    private final Ring[] rings;
    private final double[] inv;
    private final double[] low;
    private final double[] up;
    private final float[] invFloat;
    private final float[] lowFloat;
    private final float[] upFloat;
    private final double[] relay;
    private final float[] relayFloat;
    private final double dt_days;

    /// @param diffusivity_mm2_per_day of each layer of voxels, none below zero
    /// @param loss_per_day            the same everywhere, not below zero
    /// @param voxel_mm                edge of a voxel
    public Spread(
            Layout layout, double[] diffusivity_mm2_per_day, double loss_per_day, double voxel_mm, double dt_days) {
        int nz = layout.nz();
        if (diffusivity_mm2_per_day.length != nz) {
            throw new IllegalArgumentException("diffusivities of " + diffusivity_mm2_per_day.length
                    + " layers do not fit a block of " + nz + " layers");
        }
        this.dt_days = dt_days;
        double unit = dt_days / (voxel_mm * voxel_mm);
        rings = new Ring[nz];
        List<Ring> made = new ArrayList<>();
        List<Double> madeFor = new ArrayList<>();
        for (int z = 0; z < nz; z++) {
            double diffusivity = diffusivity_mm2_per_day[z];
            int known = madeFor.indexOf(diffusivity);
            if (known < 0) {
                known = made.size();
                made.add(new Ring(layout, diffusivity * unit));
                madeFor.add(diffusivity);
            }
            rings[z] = made.get(known);
        }
        inv = new double[nz];
        low = new double[nz];
        up = new double[nz];
        double previous = 0;
        for (int z = 0; z < nz; z++) {
            double above = z == 0 ? 0 : face(diffusivity_mm2_per_day[z - 1], diffusivity_mm2_per_day[z]) * unit;
            double below = z == nz - 1 ? 0 : face(diffusivity_mm2_per_day[z], diffusivity_mm2_per_day[z + 1]) * unit;
            inv[z] = 1 / (1 + loss_per_day * dt_days + above + below - above * previous);
            low[z] = above * inv[z];
            previous = below * inv[z];
            up[z] = previous;
        }
        invFloat = narrow(inv);
        lowFloat = narrow(low);
        upFloat = narrow(up);
        relay = new double[nz];
        for (int place = 1; place < nz; place++) {
            relay[place] = up[nz - 1 - place] * inv[place] / inv[place - 1];
        }
        relayFloat = narrow(relay);
    }

    /// The same diffusivity in all layers.
    public static Spread even(
            Layout layout, double diffusivity_mm2_per_day, double loss_per_day, double voxel_mm, double dt_days) {
        double[] everywhere = new double[layout.nz()];
        java.util.Arrays.fill(everywhere, diffusivity_mm2_per_day);
        return new Spread(layout, everywhere, loss_per_day, voxel_mm, dt_days);
    }

    private static double face(double one, double other) {
        return one > 0 && other > 0 ? 2 * one * other / (one + other) : 0;
    }

    private static float[] narrow(double[] wide) {
        float[] narrow = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            // What would be subnormal is nothing.
            narrow[i] = wide[i] < 1e-37 ? 0 : (float) wide[i];
        }
        return narrow;
    }

    /// Whether the same at every depth, so that solving along z commutes with solving in planes and
    /// is the same from either end.
    boolean isEven() {
        for (Ring ring : rings) {
            if (ring != rings[0]) {
                return false;
            }
        }
        return true;
    }

    public double dt_days() {
        return dt_days;
    }

    Ring ring(int z) {
        return rings[z];
    }

    double[] inv() {
        return inv;
    }

    double[] low() {
        return low;
    }

    double[] up() {
        return up;
    }

    float[] invFloat() {
        return invFloat;
    }

    float[] lowFloat() {
        return lowFloat;
    }

    float[] upFloat() {
        return upFloat;
    }

    /// `up` of a step that went the other way, by place, for values that are scaled by this one's
    /// `inv` at their places.
    double[] relay() {
        return relay;
    }

    float[] relayFloat() {
        return relayFloat;
    }
}
