package org.needlework.healing.block;

import static org.needlework.healing.model.Lanes.COUNT;
import static org.needlework.healing.model.Lanes.SPECIES;
import static org.needlework.healing.model.Lanes.STEP;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;
import org.needlework.healing.block.Spread.Ring;

/// Diffusion within a plane, in double; see `Spread`. `FloatAcross` is the same in float.
///
/// Four rows are under way at a time, so that one waits while the others multiply: forth along x
/// (`forth`), round its end (`turn`), and back along x, which also takes the rows forth along y
/// (`back`). When all rows of the plane have come so far, they go back along y (`down`). So each
/// value is stored three times in all. Methods are small and hand rows of numbers on to each
/// other, never vectors: a method too large to be inlined would box every vector that it is given.
final class DoubleAcross {

    private static final int ROWS = 4;
    /// Where in `carry` the recurrences back begin.
    private static final int BACK = ROWS * COUNT;

    private static final VectorShuffle<Double> LOWER_1 = rotated(-1);
    private static final VectorShuffle<Double> LOWER_2 = rotated(-2);
    private static final VectorShuffle<Double> OPPOSITE = rotated(4);
    private static final VectorShuffle<Double> UPPER_2 = rotated(2);
    private static final VectorShuffle<Double> UPPER_1 = rotated(1);

    private final int row;
    private final int ny;
    /// What four rows carry along x, forth and back.
    private final double[] carry = new double[2 * BACK];
    /// Sum over rows with which the way back along y begins.
    private final double[] sum;
    /// What comes round along y.
    private final double[] round;
    /// The row below, on the way back along y.
    private final double[] below;

    DoubleAcross(Layout layout) {
        row = layout.row();
        ny = layout.ny();
        sum = new double[row];
        round = new double[row];
        below = new double[row];
    }

    private static VectorShuffle<Double> rotated(int by) {
        return VectorShuffle.fromOp(SPECIES, lane -> lane + by & STEP - 1);
    }

    /// One step of the plane that begins at index `at`, in place.
    void solve(double[] u, int at, Ring ring) {
        Arrays.fill(sum, 0);
        int j = 0;
        for (; j + ROWS <= ny; j += ROWS) {
            int here = at + j * row;
            forth(u, here, row, ring.q, ring.scale, ring.powers, carry);
            for (int r = 0; r < ROWS; r++) {
                turn(u, here + r * row, j + r, ring, r * COUNT);
            }
            back(u, here, before(here, j), row, ring.q, qBefore(ring, j), ring.powers, j, carry, sum);
        }
        for (; j < ny; j++) {
            int here = at + j * row;
            forthAlone(u, here, row, ring.q, ring.scale, ring.powers, carry);
            turn(u, here, j, ring, 0);
            backAlone(u, here, before(here, j), row, ring.q, qBefore(ring, j), ring.powers, j, carry, sum);
        }
        come(u, at + (ny - 1) * row, row, ring.q, ring.perY, ring.perSquare, sum, round, below);
        for (; j % ROWS != 0; j--) {
            downAlone(u, at + (j - 1) * row, row, ring.q, ring.powers[j], round, below);
        }
        for (j -= ROWS; j >= 0; j -= ROWS) {
            down(u, at + j * row, row, ring.q, ring.powers, j, round, below);
        }
    }

    /// The row before the first is nothing, for which any row does, times nothing.
    private int before(int here, int j) {
        return j == 0 ? here : here - row;
    }

    private static double qBefore(Ring ring, int j) {
        return j == 0 ? 0 : ring.q;
    }

    /// Four rows forth along x, but for the last place; begun with nothing.
    private static void forth(
            double[] u, int at, int row, double factor, double scaling, double[] powers, double[] carry) {
        int at1 = at + row;
        int at2 = at1 + row;
        int at3 = at2 + row;
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector q = DoubleVector.broadcast(SPECIES, factor);
            DoubleVector scale = DoubleVector.broadcast(SPECIES, scaling);
            DoubleVector y0 = DoubleVector.zero(SPECIES);
            DoubleVector y1 = y0;
            DoubleVector y2 = y0;
            DoubleVector y3 = y0;
            DoubleVector s0 = y0;
            DoubleVector s1 = y0;
            DoubleVector s2 = y0;
            DoubleVector s3 = y0;
            for (int i = o, p = 0; i < row - COUNT; i += COUNT, p++) {
                DoubleVector power = DoubleVector.broadcast(SPECIES, powers[p]);
                DoubleVector f0 = DoubleVector.fromArray(SPECIES, u, at + i).mul(scale);
                DoubleVector f1 = DoubleVector.fromArray(SPECIES, u, at1 + i).mul(scale);
                DoubleVector f2 = DoubleVector.fromArray(SPECIES, u, at2 + i).mul(scale);
                DoubleVector f3 = DoubleVector.fromArray(SPECIES, u, at3 + i).mul(scale);
                y0 = q.fma(y0, f0);
                y1 = q.fma(y1, f1);
                y2 = q.fma(y2, f2);
                y3 = q.fma(y3, f3);
                s0 = power.fma(f0, s0);
                s1 = power.fma(f1, s1);
                s2 = power.fma(f2, s2);
                s3 = power.fma(f3, s3);
                y0.intoArray(u, at + i);
                y1.intoArray(u, at1 + i);
                y2.intoArray(u, at2 + i);
                y3.intoArray(u, at3 + i);
            }
            y0.intoArray(carry, o);
            y1.intoArray(carry, COUNT + o);
            y2.intoArray(carry, 2 * COUNT + o);
            y3.intoArray(carry, 3 * COUNT + o);
            s0.intoArray(carry, BACK + o);
            s1.intoArray(carry, BACK + COUNT + o);
            s2.intoArray(carry, BACK + 2 * COUNT + o);
            s3.intoArray(carry, BACK + 3 * COUNT + o);
        }
    }

    private static void forthAlone(
            double[] u, int at, int row, double factor, double scaling, double[] powers, double[] carry) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector q = DoubleVector.broadcast(SPECIES, factor);
            DoubleVector y = DoubleVector.zero(SPECIES);
            DoubleVector s = y;
            for (int i = o, p = 0; i < row - COUNT; i += COUNT, p++) {
                DoubleVector f = DoubleVector.fromArray(SPECIES, u, at + i).mul(scaling);
                y = q.fma(y, f);
                s = DoubleVector.broadcast(SPECIES, powers[p]).fma(f, s);
                y.intoArray(u, at + i);
            }
            y.intoArray(carry, o);
            s.intoArray(carry, BACK + o);
        }
    }

    /// The last place of row `j`: what comes round along x, in both directions, and the first step
    /// back. `r` is where `carry` holds the row.
    private void turn(double[] u, int at, int j, Ring ring, int r) {
        int last = at + row - COUNT;
        int before = before(at, j) + row - COUNT;
        if (STEP == COUNT) {
            turn(u, last, carry, r, ring.lanes, ring.perX);
            begin(u, last, carry, r, ring.lanes, ring.q, ring.perSquare);
        } else {
            turnNarrow(u, last, carry, r, ring);
        }
        onward(u, last, before, qBefore(ring, j), ring.powers[j], carry, BACK + r, sum, row - COUNT);
    }

    private static void turn(double[] u, int last, double[] carry, int r, double[] lanes, double round) {
        DoubleVector f =
                DoubleVector.fromArray(SPECIES, u, last).mul(DoubleVector.fromArray(SPECIES, lanes, Ring.LAST_SCALE));
        DoubleVector y =
                DoubleVector.fromArray(SPECIES, lanes, Ring.LAST_Q).fma(DoubleVector.fromArray(SPECIES, carry, r), f);
        DoubleVector s = DoubleVector.fromArray(SPECIES, lanes, Ring.LAST_POWER)
                .fma(f, DoubleVector.fromArray(SPECIES, carry, BACK + r));
        DoubleVector chunk = DoubleVector.fromArray(SPECIES, lanes, Ring.CHUNK);
        y.intoArray(u, last);
        y = chunk.fma(y.rearrange(LOWER_1), y);
        s = chunk.fma(s.rearrange(UPPER_1), s);
        y = DoubleVector.fromArray(SPECIES, lanes, Ring.UP_2).fma(y.rearrange(LOWER_2), y);
        s = DoubleVector.fromArray(SPECIES, lanes, Ring.DOWN_2).fma(s.rearrange(UPPER_2), s);
        y = DoubleVector.fromArray(SPECIES, lanes, Ring.UP_4).fma(y.rearrange(OPPOSITE), y);
        s = DoubleVector.fromArray(SPECIES, lanes, Ring.DOWN_4).fma(s.rearrange(OPPOSITE), s);
        y.mul(round).intoArray(carry, r);
        s.mul(round).intoArray(carry, BACK + r);
    }

    private static void begin(
            double[] u, int last, double[] carry, int r, double[] lanes, double factor, double perSquare) {
        DoubleVector y = DoubleVector.fromArray(SPECIES, carry, r);
        DoubleVector g = DoubleVector.fromArray(SPECIES, carry, BACK + r).rearrange(UPPER_1);
        DoubleVector next = y.mul(factor).add(g).mul(perSquare);
        y = y.rearrange(LOWER_1);
        DoubleVector here = DoubleVector.fromArray(SPECIES, lanes, Ring.LAST_CARRY)
                .fma(
                        y,
                        DoubleVector.fromArray(SPECIES, lanes, Ring.LAST_IS)
                                .mul(DoubleVector.fromArray(SPECIES, u, last)));
        DoubleVector.fromArray(SPECIES, lanes, Ring.LAST_Q).fma(next, here).intoArray(carry, BACK + r);
        y.intoArray(carry, r);
    }

    /// `turn` and `begin` where a vector does not hold all lanes: the same operations one by one.
    private static void turnNarrow(double[] u, int last, double[] carry, int r, Ring ring) {
        double[] lanes = ring.lanes;
        for (int l = 0; l < COUNT; l++) {
            double f = u[last + l] * lanes[Ring.LAST_SCALE + l];
            carry[r + l] = Math.fma(lanes[Ring.LAST_Q + l], carry[r + l], f);
            carry[BACK + r + l] = Math.fma(lanes[Ring.LAST_POWER + l], f, carry[BACK + r + l]);
            u[last + l] = carry[r + l];
        }
        scan(carry, r, lanes, Ring.CHUNK, -1);
        scan(carry, BACK + r, lanes, Ring.CHUNK, 1);
        scan(carry, r, lanes, Ring.UP_2, -2);
        scan(carry, BACK + r, lanes, Ring.DOWN_2, 2);
        scan(carry, r, lanes, Ring.UP_4, 4);
        scan(carry, BACK + r, lanes, Ring.DOWN_4, 4);
        double y7 = carry[r + 7] * ring.perX;
        double g0 = carry[BACK + r] * ring.perX;
        double before = y7;
        for (int l = 0; l < COUNT; l++) {
            double y = carry[r + l] * ring.perX;
            double g = l == 7 ? g0 : carry[BACK + r + l + 1] * ring.perX;
            double next = (y * ring.q + g) * ring.perSquare;
            double here = Math.fma(lanes[Ring.LAST_CARRY + l], before, lanes[Ring.LAST_IS + l] * u[last + l]);
            carry[BACK + r + l] = Math.fma(lanes[Ring.LAST_Q + l], next, here);
            carry[r + l] = before;
            before = y;
        }
    }

    private static void scan(double[] t, int at, double[] lanes, int factors, int by) {
        double t0 = t[at];
        double t1 = t[at + 1];
        double t2 = t[at + 2];
        double t3 = t[at + 3];
        double t4 = t[at + 4];
        double t5 = t[at + 5];
        double t6 = t[at + 6];
        double t7 = t[at + 7];
        for (int l = 0; l < COUNT; l++) {
            double from = switch (l + by & 7) {
                case 0 -> t0;
                case 1 -> t1;
                case 2 -> t2;
                case 3 -> t3;
                case 4 -> t4;
                case 5 -> t5;
                case 6 -> t6;
                default -> t7;
            };
            t[at + l] = Math.fma(lanes[factors + l], from, t[at + l]);
        }
    }

    /// One vector, solved along x, forth along y.
    private static void onward(
            double[] u, int at, int before, double qBefore, double power, double[] v, int r, double[] sum, int i) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, v, r + o);
            DoubleVector.broadcast(SPECIES, power)
                    .fma(x, DoubleVector.fromArray(SPECIES, sum, i + o))
                    .intoArray(sum, i + o);
            DoubleVector.broadcast(SPECIES, qBefore)
                    .fma(DoubleVector.fromArray(SPECIES, u, before + o), x)
                    .intoArray(u, at + o);
        }
    }

    /// Four rows back along x, but for the last place, and forth along y.
    private static void back(
            double[] u,
            int at,
            int before,
            int row,
            double factor,
            double factorBefore,
            double[] powers,
            int j,
            double[] carry,
            double[] sum) {
        int at1 = at + row;
        int at2 = at1 + row;
        int at3 = at2 + row;
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector q = DoubleVector.broadcast(SPECIES, factor);
            DoubleVector qBefore = DoubleVector.broadcast(SPECIES, factorBefore);
            DoubleVector p0 = DoubleVector.broadcast(SPECIES, powers[j]);
            DoubleVector p1 = DoubleVector.broadcast(SPECIES, powers[j + 1]);
            DoubleVector p2 = DoubleVector.broadcast(SPECIES, powers[j + 2]);
            DoubleVector p3 = DoubleVector.broadcast(SPECIES, powers[j + 3]);
            DoubleVector c0 = DoubleVector.fromArray(SPECIES, carry, o);
            DoubleVector c1 = DoubleVector.fromArray(SPECIES, carry, COUNT + o);
            DoubleVector c2 = DoubleVector.fromArray(SPECIES, carry, 2 * COUNT + o);
            DoubleVector c3 = DoubleVector.fromArray(SPECIES, carry, 3 * COUNT + o);
            DoubleVector x0 = DoubleVector.fromArray(SPECIES, carry, BACK + o);
            DoubleVector x1 = DoubleVector.fromArray(SPECIES, carry, BACK + COUNT + o);
            DoubleVector x2 = DoubleVector.fromArray(SPECIES, carry, BACK + 2 * COUNT + o);
            DoubleVector x3 = DoubleVector.fromArray(SPECIES, carry, BACK + 3 * COUNT + o);
            for (int i = row - 2 * COUNT + o, p = row / COUNT - 1; i >= 0; i -= COUNT, p--) {
                DoubleVector w = DoubleVector.broadcast(SPECIES, powers[p]);
                x0 = q.fma(x0, w.fma(c0, DoubleVector.fromArray(SPECIES, u, at + i)));
                x1 = q.fma(x1, w.fma(c1, DoubleVector.fromArray(SPECIES, u, at1 + i)));
                x2 = q.fma(x2, w.fma(c2, DoubleVector.fromArray(SPECIES, u, at2 + i)));
                x3 = q.fma(x3, w.fma(c3, DoubleVector.fromArray(SPECIES, u, at3 + i)));
                p3.fma(x3, p2.fma(x2, p1.fma(x1, p0.fma(x0, DoubleVector.fromArray(SPECIES, sum, i)))))
                        .intoArray(sum, i);
                DoubleVector y = qBefore.fma(DoubleVector.fromArray(SPECIES, u, before + i), x0);
                y.intoArray(u, at + i);
                y = q.fma(y, x1);
                y.intoArray(u, at1 + i);
                y = q.fma(y, x2);
                y.intoArray(u, at2 + i);
                q.fma(y, x3).intoArray(u, at3 + i);
            }
        }
    }

    private static void backAlone(
            double[] u,
            int at,
            int before,
            int row,
            double factor,
            double factorBefore,
            double[] powers,
            int j,
            double[] carry,
            double[] sum) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector q = DoubleVector.broadcast(SPECIES, factor);
            DoubleVector qBefore = DoubleVector.broadcast(SPECIES, factorBefore);
            DoubleVector power = DoubleVector.broadcast(SPECIES, powers[j]);
            DoubleVector c = DoubleVector.fromArray(SPECIES, carry, o);
            DoubleVector x = DoubleVector.fromArray(SPECIES, carry, BACK + o);
            for (int i = row - 2 * COUNT + o, p = row / COUNT - 1; i >= 0; i -= COUNT, p--) {
                DoubleVector w = DoubleVector.broadcast(SPECIES, powers[p]);
                x = q.fma(x, w.fma(c, DoubleVector.fromArray(SPECIES, u, at + i)));
                power.fma(x, DoubleVector.fromArray(SPECIES, sum, i)).intoArray(sum, i);
                qBefore.fma(DoubleVector.fromArray(SPECIES, u, before + i), x).intoArray(u, at + i);
            }
        }
    }

    /// What comes round along y: into the first row (`round`), and with what the way back begins
    /// below the last (`below`).
    private static void come(
            double[] u,
            int last,
            int row,
            double q,
            double perY,
            double perSquare,
            double[] sum,
            double[] round,
            double[] below) {
        for (int i = 0; i < row; i += STEP) {
            DoubleVector y = DoubleVector.fromArray(SPECIES, u, last + i).mul(perY);
            y.intoArray(round, i);
            y.mul(q)
                    .add(DoubleVector.fromArray(SPECIES, sum, i).mul(perY))
                    .mul(perSquare)
                    .intoArray(below, i);
        }
    }

    /// Four rows back along y, from row `j + 3` to row `j`.
    private static void down(
            double[] u, int at, int row, double factor, double[] powers, int j, double[] round, double[] below) {
        int at1 = at + row;
        int at2 = at1 + row;
        int at3 = at2 + row;
        DoubleVector q = DoubleVector.broadcast(SPECIES, factor);
        DoubleVector p0 = DoubleVector.broadcast(SPECIES, powers[j + 1]);
        DoubleVector p1 = DoubleVector.broadcast(SPECIES, powers[j + 2]);
        DoubleVector p2 = DoubleVector.broadcast(SPECIES, powers[j + 3]);
        DoubleVector p3 = DoubleVector.broadcast(SPECIES, powers[j + 4]);
        for (int i = 0; i < row; i += STEP) {
            DoubleVector c = DoubleVector.fromArray(SPECIES, round, i);
            DoubleVector x = DoubleVector.fromArray(SPECIES, below, i);
            x = q.fma(x, p3.fma(c, DoubleVector.fromArray(SPECIES, u, at3 + i)));
            x.intoArray(u, at3 + i);
            x = q.fma(x, p2.fma(c, DoubleVector.fromArray(SPECIES, u, at2 + i)));
            x.intoArray(u, at2 + i);
            x = q.fma(x, p1.fma(c, DoubleVector.fromArray(SPECIES, u, at1 + i)));
            x.intoArray(u, at1 + i);
            x = q.fma(x, p0.fma(c, DoubleVector.fromArray(SPECIES, u, at + i)));
            x.intoArray(u, at + i);
            x.intoArray(below, i);
        }
    }

    private static void downAlone(double[] u, int at, int row, double q, double power, double[] round, double[] below) {
        for (int i = 0; i < row; i += STEP) {
            DoubleVector c = DoubleVector.fromArray(SPECIES, round, i);
            DoubleVector x = DoubleVector.fromArray(SPECIES, below, i);
            x = DoubleVector.broadcast(SPECIES, q)
                    .fma(x, DoubleVector.broadcast(SPECIES, power).fma(c, DoubleVector.fromArray(SPECIES, u, at + i)));
            x.intoArray(u, at + i);
            x.intoArray(below, i);
        }
    }
}
