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
/// Four rows are under way at a time: forth along x (`forth`), round its end (`turn`), and back along
/// x, which also takes the rows forth along y (`back`). When all rows of the plane have come so
/// far, they go back along y (`down`, or `relay` where steps follow each other). So each value is
/// stored three times in all. Methods are small and hand rows of numbers on to each other, never
/// vectors: a method too large to be inlined would box every vector that it is given.
///
/// Up to `down` nothing but the four rows and what is small is touched, and from there on nothing
/// that is not in the second cache. That order is what keeps the memory working ahead: reading a
/// second plane between the rows would stop it at every turn.
final class DoubleAcross {

    static final int ROWS = 4;
    /// Where in `carry` the recurrences back begin.
    static final int BACK = ROWS * COUNT;
    /// Where in `carry` the last places are kept.
    static final int LAST = 2 * ROWS * COUNT;

    private static final VectorShuffle<Double> LOWER_1 = rotated(-1);
    private static final VectorShuffle<Double> LOWER_2 = rotated(-2);
    private static final VectorShuffle<Double> OPPOSITE = rotated(4);
    private static final VectorShuffle<Double> UPPER_2 = rotated(2);
    private static final VectorShuffle<Double> UPPER_1 = rotated(1);

    private final int row;
    private final int ny;
    /// Unused numbers behind what a worker writes, so that no two workers write to one cache line.
    private static final int APART = 32;

    /// What four rows carry along x, forth and back.
    private final double[] carry = new double[LAST + BACK + APART];
    /// Sum over rows with which the way back along y begins.
    private final double[] sum;
    /// What comes round along y.
    private final double[] round;
    /// The row below, on the way back along y.
    private final double[] below;

    DoubleAcross(Layout layout) {
        row = layout.row();
        ny = layout.ny();
        sum = new double[row + APART];
        round = new double[row + APART];
        below = new double[row + APART];
    }

    private static VectorShuffle<Double> rotated(int by) {
        return VectorShuffle.fromOp(SPECIES, lane -> lane + by & STEP - 1);
    }

    /// One step of the plane that begins at index `at`, in place.
    void solve(double[] u, int at, Ring ring) {
        advance(u, at, ring, ring.scale);
        int j = ny;
        for (; j % ROWS != 0; j--) {
            downAlone(u, at + (j - 1) * row, row, ring.q, ring.powers[j], round, below);
        }
        for (j -= ROWS; j >= 0; j -= ROWS) {
            down(u, at + j * row, row, ring.q, ring.powers, j, round, below);
        }
    }

    /// The same where steps follow each other: the step of the plane, the rest of the step before
    /// along z, with the plane before as that left it in `whole`, which this plane takes its place
    /// in, and the first half of this step along z, with the plane before at index `before`.
    ///
    /// @param scale of this plane (`Ring.scale`) and of what goes into this step along z (`inv`)
    /// @param up    of the step before, for values of that scale
    /// @param low   of this step
    void relay(double[] u, int at, int before, Ring ring, double scale, double[] whole, int in, double up, double low) {
        advance(u, at, ring, scale);
        int other = before - at;
        int j = ny;
        for (; j % ROWS != 0; j--) {
            int o = (j - 1) * row;
            double power = ring.powers[j];
            relayAlone(u, at + o, other, row, ring.q, power, round, below, whole, in + o, up, low);
        }
        for (j -= ROWS; j >= 0; j -= ROWS) {
            int o = j * row;
            relay(u, at + o, other, row, ring.q, ring.powers, j, round, below, whole, in + o, up, low);
        }
    }

    /// Along x, and forth along y.
    private void advance(double[] u, int at, Ring ring, double scale) {
        Arrays.fill(sum, 0);
        int j = 0;
        for (; j + ROWS <= ny; j += ROWS) {
            int here = at + j * row;
            forth(u, here, row, ROWS, ring.q, scale, ring.powers, carry);
            turn(u, here, j, ring, scale);
            back(u, here, before(here, j), row, ring.q, qBefore(ring, j), ring.powers, j, carry, sum);
        }
        for (; j < ny; j++) {
            int here = at + j * row;
            forth(u, here, row, 1, ring.q, scale, ring.powers, carry);
            turnAlone(u, here, j, ring, scale);
            backAlone(u, here, before(here, j), row, ring.q, qBefore(ring, j), ring.powers, j, carry, sum);
        }
        come(u, at + (ny - 1) * row, row, ring.q, ring.perY, ring.perSquare, sum, round, below);
    }

    /// The row before the first is nothing, for which any row does, times nothing.
    private int before(int here, int j) {
        return j == 0 ? here : here - row;
    }

    private static double qBefore(Ring ring, int j) {
        return j == 0 ? 0 : ring.q;
    }

    /// Rows forth along x, but for the last place; begun with nothing. One row after the other, in the
    /// order of memory, which the machine foresees: side by side they would be half as fast out of
    /// the cache and no faster in it.
    private static void forth(
            double[] u, int from, int row, int rows, double factor, double scaling, double[] powers, double[] carry) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector q = DoubleVector.broadcast(SPECIES, factor);
            DoubleVector scale = DoubleVector.broadcast(SPECIES, scaling);
            for (int r = 0; r < rows; r++) {
                DoubleVector y = DoubleVector.zero(SPECIES);
                DoubleVector s = y;
                int at = from + r * row;
                for (int i = o, p = 0; i < row - COUNT; i += COUNT, p++) {
                    DoubleVector f = DoubleVector.fromArray(SPECIES, u, at + i).mul(scale);
                    y = q.fma(y, f);
                    s = DoubleVector.broadcast(SPECIES, powers[p]).fma(f, s);
                    y.intoArray(u, at + i);
                }
                y.intoArray(carry, r * COUNT + o);
                s.intoArray(carry, BACK + r * COUNT + o);
            }
        }
    }

    /// Four rows at their last place, which the shorter chunks do not have, and what then comes round
    /// along x, in both directions: sums over all chunks, each by what lies between.
    private void turn(double[] u, int at, int j, Ring ring, double scale) {
        int last = at + row - COUNT;
        if (STEP == COUNT) {
            turnTwo(u, last, row, carry, 0, ring.lanes, ring.q, scale, ring.perX, ring.perSquare);
            turnTwo(u, last + 2 * row, row, carry, 2 * COUNT, ring.lanes, ring.q, scale, ring.perX, ring.perSquare);
        } else {
            for (int r = 0; r < ROWS; r++) {
                turnNarrow(u, last + r * row, carry, r * COUNT, ring, scale);
            }
        }
        onward(u, last, before(last, j), row, ring.q, qBefore(ring, j), ring.powers, j, carry, sum);
    }

    private void turnAlone(double[] u, int at, int j, Ring ring, double scale) {
        int last = at + row - COUNT;
        turnNarrow(u, last, carry, 0, ring, scale);
        onwardAlone(u, last, before(last, j), row, qBefore(ring, j), ring.powers[j], carry, sum);
    }

    /// Two rows, in all four recurrences at once, so that none waits for another. Leaves the last
    /// place solved and what each chunk is short by.
    static void turnTwo(
            double[] u,
            int last,
            int row,
            double[] carry,
            int r,
            double[] lanes,
            double factor,
            double scale,
            double perX,
            double perSquare) {
        DoubleVector lastQ = DoubleVector.fromArray(SPECIES, lanes, Ring.LAST_Q);
        DoubleVector is = DoubleVector.fromArray(SPECIES, lanes, Ring.LAST_IS);
        DoubleVector power = DoubleVector.fromArray(SPECIES, lanes, Ring.LAST_POWER);
        DoubleVector f0 = load(u, last).mul(scale);
        DoubleVector f1 = load(u, last + row).mul(scale);
        DoubleVector y0 = lastQ.fma(load(carry, r), is.mul(f0));
        DoubleVector y1 = lastQ.fma(load(carry, r + COUNT), is.mul(f1));
        DoubleVector s0 = power.fma(f0, load(carry, BACK + r));
        DoubleVector s1 = power.fma(f1, load(carry, BACK + r + COUNT));
        f0 = y0.mul(is);
        f1 = y1.mul(is);
        DoubleVector chunk = DoubleVector.fromArray(SPECIES, lanes, Ring.CHUNK);
        y0 = chunk.fma(y0.rearrange(LOWER_1), y0);
        y1 = chunk.fma(y1.rearrange(LOWER_1), y1);
        s0 = chunk.fma(s0.rearrange(UPPER_1), s0);
        s1 = chunk.fma(s1.rearrange(UPPER_1), s1);
        chunk = DoubleVector.fromArray(SPECIES, lanes, Ring.UP_2);
        y0 = chunk.fma(y0.rearrange(LOWER_2), y0);
        y1 = chunk.fma(y1.rearrange(LOWER_2), y1);
        chunk = DoubleVector.fromArray(SPECIES, lanes, Ring.DOWN_2);
        s0 = chunk.fma(s0.rearrange(UPPER_2), s0);
        s1 = chunk.fma(s1.rearrange(UPPER_2), s1);
        chunk = DoubleVector.fromArray(SPECIES, lanes, Ring.UP_4);
        y0 = chunk.fma(y0.rearrange(OPPOSITE), y0).mul(perX);
        y1 = chunk.fma(y1.rearrange(OPPOSITE), y1).mul(perX);
        chunk = DoubleVector.fromArray(SPECIES, lanes, Ring.DOWN_4);
        s0 = chunk.fma(s0.rearrange(OPPOSITE), s0).mul(perX);
        s1 = chunk.fma(s1.rearrange(OPPOSITE), s1).mul(perX);
        s0 = y0.mul(factor).add(s0.rearrange(UPPER_1)).mul(perSquare);
        s1 = y1.mul(factor).add(s1.rearrange(UPPER_1)).mul(perSquare);
        y0 = y0.rearrange(LOWER_1);
        y1 = y1.rearrange(LOWER_1);
        y0.intoArray(carry, r);
        y1.intoArray(carry, r + COUNT);
        DoubleVector by = DoubleVector.fromArray(SPECIES, lanes, Ring.LAST_CARRY);
        lastQ.fma(s0, by.fma(y0, f0)).intoArray(carry, BACK + r);
        lastQ.fma(s1, by.fma(y1, f1)).intoArray(carry, BACK + r + COUNT);
    }

    private static DoubleVector load(double[] u, int at) {
        return DoubleVector.fromArray(SPECIES, u, at);
    }

    /// One row, one lane after the other: the same operations, for where a vector does not hold all
    /// lanes.
    static void turnNarrow(double[] u, int last, double[] carry, int r, Ring ring, double scale) {
        double[] lanes = ring.lanes;
        for (int l = 0; l < COUNT; l++) {
            double f = u[last + l] * scale;
            double y = Math.fma(lanes[Ring.LAST_Q + l], carry[r + l], f * lanes[Ring.LAST_IS + l]);
            carry[LAST + r + l] = y * lanes[Ring.LAST_IS + l];
            carry[r + l] = y;
            carry[BACK + r + l] = Math.fma(lanes[Ring.LAST_POWER + l], f, carry[BACK + r + l]);
        }
        scan(carry, r, lanes, Ring.CHUNK, -1);
        scan(carry, r, lanes, Ring.UP_2, -2);
        scan(carry, r, lanes, Ring.UP_4, 4);
        scan(carry, BACK + r, lanes, Ring.CHUNK, 1);
        scan(carry, BACK + r, lanes, Ring.DOWN_2, 2);
        scan(carry, BACK + r, lanes, Ring.DOWN_4, 4);
        double first = carry[BACK + r] * ring.perX;
        double before = carry[r + COUNT - 1] * ring.perX;
        for (int l = 0; l < COUNT; l++) {
            double y = carry[r + l] * ring.perX;
            double g = l == COUNT - 1 ? first : carry[BACK + r + l + 1] * ring.perX;
            double next = (y * ring.q + g) * ring.perSquare;
            carry[r + l] = before;
            carry[BACK + r + l] = Math.fma(
                    lanes[Ring.LAST_Q + l], next, Math.fma(lanes[Ring.LAST_CARRY + l], before, carry[LAST + r + l]));
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

    /// The last place of four rows, solved along x, forth along y.
    private static void onward(
            double[] u,
            int last,
            int before,
            int row,
            double q,
            double qBefore,
            double[] powers,
            int j,
            double[] carry,
            double[] sum) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, carry, BACK + o);
            DoubleVector y = DoubleVector.broadcast(SPECIES, qBefore).fma(load(u, before + o), x);
            DoubleVector s = DoubleVector.broadcast(SPECIES, powers[j]).fma(x, load(sum, row - COUNT + o));
            y.intoArray(u, last + o);
            for (int r = 1; r < ROWS; r++) {
                x = DoubleVector.fromArray(SPECIES, carry, BACK + r * COUNT + o);
                y = DoubleVector.broadcast(SPECIES, q).fma(y, x);
                s = DoubleVector.broadcast(SPECIES, powers[j + r]).fma(x, s);
                y.intoArray(u, last + r * row + o);
            }
            s.intoArray(sum, row - COUNT + o);
        }
    }

    private static void onwardAlone(
            double[] u, int last, int before, int row, double qBefore, double power, double[] carry, double[] sum) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, carry, BACK + o);
            DoubleVector.broadcast(SPECIES, power)
                    .fma(x, load(sum, row - COUNT + o))
                    .intoArray(sum, row - COUNT + o);
            DoubleVector.broadcast(SPECIES, qBefore).fma(load(u, before + o), x).intoArray(u, last + o);
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

    /// `down` and what `relay` adds to it.
    private static void relay(
            double[] u,
            int at,
            int other,
            int row,
            double factor,
            double[] powers,
            int j,
            double[] round,
            double[] below,
            double[] whole,
            int in,
            double upOf,
            double lowOf) {
        int row2 = 2 * row;
        int row3 = 3 * row;
        DoubleVector q = DoubleVector.broadcast(SPECIES, factor);
        DoubleVector up = DoubleVector.broadcast(SPECIES, upOf);
        DoubleVector low = DoubleVector.broadcast(SPECIES, lowOf);
        DoubleVector p0 = DoubleVector.broadcast(SPECIES, powers[j + 1]);
        DoubleVector p1 = DoubleVector.broadcast(SPECIES, powers[j + 2]);
        DoubleVector p2 = DoubleVector.broadcast(SPECIES, powers[j + 3]);
        DoubleVector p3 = DoubleVector.broadcast(SPECIES, powers[j + 4]);
        for (int i = 0; i < row; i += STEP) {
            int here = at + i;
            int to = in + i;
            DoubleVector c = DoubleVector.fromArray(SPECIES, round, i);
            DoubleVector x = DoubleVector.fromArray(SPECIES, below, i);
            x = q.fma(x, p3.fma(c, load(u, here + row3)));
            DoubleVector w = up.fma(load(whole, to + row3), x);
            w.intoArray(whole, to + row3);
            low.fma(load(u, here + row3 + other), w).intoArray(u, here + row3);
            x = q.fma(x, p2.fma(c, load(u, here + row2)));
            w = up.fma(load(whole, to + row2), x);
            w.intoArray(whole, to + row2);
            low.fma(load(u, here + row2 + other), w).intoArray(u, here + row2);
            x = q.fma(x, p1.fma(c, load(u, here + row)));
            w = up.fma(load(whole, to + row), x);
            w.intoArray(whole, to + row);
            low.fma(load(u, here + row + other), w).intoArray(u, here + row);
            x = q.fma(x, p0.fma(c, load(u, here)));
            w = up.fma(load(whole, to), x);
            w.intoArray(whole, to);
            low.fma(load(u, here + other), w).intoArray(u, here);
            x.intoArray(below, i);
        }
    }

    private static void relayAlone(
            double[] u,
            int at,
            int other,
            int row,
            double q,
            double power,
            double[] round,
            double[] below,
            double[] whole,
            int in,
            double up,
            double low) {
        for (int i = 0; i < row; i += STEP) {
            DoubleVector c = DoubleVector.fromArray(SPECIES, round, i);
            DoubleVector x = DoubleVector.fromArray(SPECIES, below, i);
            x = DoubleVector.broadcast(SPECIES, q)
                    .fma(x, DoubleVector.broadcast(SPECIES, power).fma(c, load(u, at + i)));
            DoubleVector w = DoubleVector.broadcast(SPECIES, up).fma(load(whole, in + i), x);
            w.intoArray(whole, in + i);
            DoubleVector.broadcast(SPECIES, low).fma(load(u, at + i + other), w).intoArray(u, at + i);
            x.intoArray(below, i);
        }
    }
}
