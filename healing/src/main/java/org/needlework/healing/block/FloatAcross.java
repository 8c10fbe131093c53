package org.needlework.healing.block;

import static org.needlework.healing.block.FloatLanes.SPECIES;
import static org.needlework.healing.block.FloatLanes.STEP;
import static org.needlework.healing.model.Lanes.COUNT;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import org.needlework.healing.block.Spread.Ring;

/// Diffusion within a plane, in float: `DoubleAcross` once more.
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
final class FloatAcross {

    static final int ROWS = 4;
    /// Where in `carry` the recurrences back begin.
    static final int BACK = ROWS * COUNT;
    /// Where in `carry` the last places are kept.
    static final int LAST = 2 * ROWS * COUNT;

    private static final VectorShuffle<Float> LOWER_1 = rotated(-1);
    private static final VectorShuffle<Float> LOWER_2 = rotated(-2);
    private static final VectorShuffle<Float> OPPOSITE = rotated(4);
    private static final VectorShuffle<Float> UPPER_2 = rotated(2);
    private static final VectorShuffle<Float> UPPER_1 = rotated(1);

    private final int row;
    private final int ny;
    /// Unused numbers behind what a worker writes, so that no two workers write to one cache line.
    private static final int APART = 32;

    /// What four rows carry along x, forth and back.
    private final float[] carry = new float[LAST + BACK + APART];
    /// Sum over rows with which the way back along y begins.
    private final float[] sum;
    /// What comes round along y.
    private final float[] round;
    /// The row below, on the way back along y.
    private final float[] below;

    FloatAcross(Layout layout) {
        row = layout.row();
        ny = layout.ny();
        sum = new float[row + APART];
        round = new float[row + APART];
        below = new float[row + APART];
    }

    private static VectorShuffle<Float> rotated(int by) {
        return VectorShuffle.fromOp(SPECIES, lane -> lane + by & STEP - 1);
    }

    /// One step of the plane that begins at index `at`, in place.
    void solve(float[] u, int at, Ring ring) {
        advance(u, at, ring, ring.scaleFloat);
        int j = ny;
        for (; j % ROWS != 0; j--) {
            downAlone(u, at + (j - 1) * row, row, ring.qFloat, ring.powersFloat[j], round, below);
        }
        for (j -= ROWS; j >= 0; j -= ROWS) {
            down(u, at + j * row, row, ring.qFloat, ring.powersFloat, j, round, below);
        }
    }

    /// The same where steps follow each other: the step of the plane, the rest of the step before
    /// along z, with the plane before as that left it in `whole`, which this plane takes its place
    /// in, and the first half of this step along z, with the plane before at index `before`.
    ///
    /// @param scale of this plane (`Ring.scale`) and of what goes into this step along z (`inv`)
    /// @param up    of the step before, for values of that scale
    /// @param low   of this step
    void relay(float[] u, int at, int before, Ring ring, float scale, float[] whole, int in, float up, float low) {
        advance(u, at, ring, scale);
        int other = before - at;
        int j = ny;
        for (; j % ROWS != 0; j--) {
            int o = (j - 1) * row;
            float power = ring.powersFloat[j];
            relayAlone(u, at + o, other, row, ring.qFloat, power, round, below, whole, in + o, up, low);
        }
        for (j -= ROWS; j >= 0; j -= ROWS) {
            int o = j * row;
            relay(u, at + o, other, row, ring.qFloat, ring.powersFloat, j, round, below, whole, in + o, up, low);
        }
    }

    /// Along x, and forth along y.
    private void advance(float[] u, int at, Ring ring, float scale) {
        Arrays.fill(sum, 0);
        int j = 0;
        for (; j + ROWS <= ny; j += ROWS) {
            int here = at + j * row;
            forth(u, here, row, ROWS, ring.qFloat, scale, ring.powersFloat, carry);
            turn(u, here, j, ring, scale);
            back(u, here, before(here, j), row, ring.qFloat, qBefore(ring, j), ring.powersFloat, j, carry, sum);
        }
        for (; j < ny; j++) {
            int here = at + j * row;
            forth(u, here, row, 1, ring.qFloat, scale, ring.powersFloat, carry);
            turnAlone(u, here, j, ring, scale);
            backAlone(u, here, before(here, j), row, ring.qFloat, qBefore(ring, j), ring.powersFloat, j, carry, sum);
        }
        come(u, at + (ny - 1) * row, row, ring.qFloat, ring.perYFloat, ring.perSquareFloat, sum, round, below);
    }

    /// The row before the first is nothing, for which any row does, times nothing.
    private int before(int here, int j) {
        return j == 0 ? here : here - row;
    }

    private static float qBefore(Ring ring, int j) {
        return j == 0 ? 0 : ring.qFloat;
    }

    /// Rows forth along x, but for the last place; begun with nothing. One row after the other, in the
    /// order of memory, which the machine foresees: side by side they would be half as fast out of
    /// the cache and no faster in it.
    private static void forth(
            float[] u, int from, int row, int rows, float factor, float scaling, float[] powers, float[] carry) {
        for (int o = 0; o < COUNT; o += STEP) {
            FloatVector q = FloatVector.broadcast(SPECIES, factor);
            FloatVector scale = FloatVector.broadcast(SPECIES, scaling);
            for (int r = 0; r < rows; r++) {
                FloatVector y = FloatVector.zero(SPECIES);
                FloatVector s = y;
                int at = from + r * row;
                for (int i = o, p = 0; i < row - COUNT; i += COUNT, p++) {
                    FloatVector f = FloatVector.fromArray(SPECIES, u, at + i).mul(scale);
                    y = q.fma(y, f);
                    s = FloatVector.broadcast(SPECIES, powers[p]).fma(f, s);
                    y.intoArray(u, at + i);
                }
                y.intoArray(carry, r * COUNT + o);
                s.intoArray(carry, BACK + r * COUNT + o);
            }
        }
    }

    /// Four rows at their last place, which the shorter chunks do not have, and what then comes round
    /// along x, in both directions: sums over all chunks, each by what lies between.
    private void turn(float[] u, int at, int j, Ring ring, float scale) {
        int last = at + row - COUNT;
        if (STEP == COUNT) {
            turnTwo(u, last, row, carry, 0, ring.lanesFloat, ring.qFloat, scale, ring.perXFloat, ring.perSquareFloat);
            turnTwo(
                    u,
                    last + 2 * row,
                    row,
                    carry,
                    2 * COUNT,
                    ring.lanesFloat,
                    ring.qFloat,
                    scale,
                    ring.perXFloat,
                    ring.perSquareFloat);
        } else {
            for (int r = 0; r < ROWS; r++) {
                turnNarrow(u, last + r * row, carry, r * COUNT, ring, scale);
            }
        }
        onward(u, last, before(last, j), row, ring.qFloat, qBefore(ring, j), ring.powersFloat, j, carry, sum);
    }

    private void turnAlone(float[] u, int at, int j, Ring ring, float scale) {
        int last = at + row - COUNT;
        turnNarrow(u, last, carry, 0, ring, scale);
        onwardAlone(u, last, before(last, j), row, qBefore(ring, j), ring.powersFloat[j], carry, sum);
    }

    /// Two rows, in all four recurrences at once, so that none waits for another. Leaves the last
    /// place solved and what each chunk is short by.
    static void turnTwo(
            float[] u,
            int last,
            int row,
            float[] carry,
            int r,
            float[] lanes,
            float factor,
            float scale,
            float perX,
            float perSquare) {
        FloatVector lastQ = FloatVector.fromArray(SPECIES, lanes, Ring.LAST_Q);
        FloatVector is = FloatVector.fromArray(SPECIES, lanes, Ring.LAST_IS);
        FloatVector power = FloatVector.fromArray(SPECIES, lanes, Ring.LAST_POWER);
        FloatVector f0 = load(u, last).mul(scale);
        FloatVector f1 = load(u, last + row).mul(scale);
        FloatVector y0 = lastQ.fma(load(carry, r), is.mul(f0));
        FloatVector y1 = lastQ.fma(load(carry, r + COUNT), is.mul(f1));
        FloatVector s0 = power.fma(f0, load(carry, BACK + r));
        FloatVector s1 = power.fma(f1, load(carry, BACK + r + COUNT));
        f0 = y0.mul(is);
        f1 = y1.mul(is);
        FloatVector chunk = FloatVector.fromArray(SPECIES, lanes, Ring.CHUNK);
        y0 = chunk.fma(y0.rearrange(LOWER_1), y0);
        y1 = chunk.fma(y1.rearrange(LOWER_1), y1);
        s0 = chunk.fma(s0.rearrange(UPPER_1), s0);
        s1 = chunk.fma(s1.rearrange(UPPER_1), s1);
        chunk = FloatVector.fromArray(SPECIES, lanes, Ring.UP_2);
        y0 = chunk.fma(y0.rearrange(LOWER_2), y0);
        y1 = chunk.fma(y1.rearrange(LOWER_2), y1);
        chunk = FloatVector.fromArray(SPECIES, lanes, Ring.DOWN_2);
        s0 = chunk.fma(s0.rearrange(UPPER_2), s0);
        s1 = chunk.fma(s1.rearrange(UPPER_2), s1);
        chunk = FloatVector.fromArray(SPECIES, lanes, Ring.UP_4);
        y0 = chunk.fma(y0.rearrange(OPPOSITE), y0).mul(perX);
        y1 = chunk.fma(y1.rearrange(OPPOSITE), y1).mul(perX);
        chunk = FloatVector.fromArray(SPECIES, lanes, Ring.DOWN_4);
        s0 = chunk.fma(s0.rearrange(OPPOSITE), s0).mul(perX);
        s1 = chunk.fma(s1.rearrange(OPPOSITE), s1).mul(perX);
        s0 = y0.mul(factor).add(s0.rearrange(UPPER_1)).mul(perSquare);
        s1 = y1.mul(factor).add(s1.rearrange(UPPER_1)).mul(perSquare);
        y0 = y0.rearrange(LOWER_1);
        y1 = y1.rearrange(LOWER_1);
        y0.intoArray(carry, r);
        y1.intoArray(carry, r + COUNT);
        FloatVector by = FloatVector.fromArray(SPECIES, lanes, Ring.LAST_CARRY);
        lastQ.fma(s0, by.fma(y0, f0)).intoArray(carry, BACK + r);
        lastQ.fma(s1, by.fma(y1, f1)).intoArray(carry, BACK + r + COUNT);
    }

    private static FloatVector load(float[] u, int at) {
        return FloatVector.fromArray(SPECIES, u, at);
    }

    /// One row, one lane after the other: the same operations, for where a vector does not hold all
    /// lanes.
    static void turnNarrow(float[] u, int last, float[] carry, int r, Ring ring, float scale) {
        float[] lanes = ring.lanesFloat;
        for (int l = 0; l < COUNT; l++) {
            float f = u[last + l] * scale;
            float y = Math.fma(lanes[Ring.LAST_Q + l], carry[r + l], f * lanes[Ring.LAST_IS + l]);
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
        float first = carry[BACK + r] * ring.perXFloat;
        float before = carry[r + COUNT - 1] * ring.perXFloat;
        for (int l = 0; l < COUNT; l++) {
            float y = carry[r + l] * ring.perXFloat;
            float g = l == COUNT - 1 ? first : carry[BACK + r + l + 1] * ring.perXFloat;
            float next = (y * ring.qFloat + g) * ring.perSquareFloat;
            carry[r + l] = before;
            carry[BACK + r + l] = Math.fma(
                    lanes[Ring.LAST_Q + l], next, Math.fma(lanes[Ring.LAST_CARRY + l], before, carry[LAST + r + l]));
            before = y;
        }
    }

    private static void scan(float[] t, int at, float[] lanes, int factors, int by) {
        float t0 = t[at];
        float t1 = t[at + 1];
        float t2 = t[at + 2];
        float t3 = t[at + 3];
        float t4 = t[at + 4];
        float t5 = t[at + 5];
        float t6 = t[at + 6];
        float t7 = t[at + 7];
        for (int l = 0; l < COUNT; l++) {
            float from = switch (l + by & 7) {
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
            float[] u,
            int last,
            int before,
            int row,
            float q,
            float qBefore,
            float[] powers,
            int j,
            float[] carry,
            float[] sum) {
        for (int o = 0; o < COUNT; o += STEP) {
            FloatVector x = FloatVector.fromArray(SPECIES, carry, BACK + o);
            FloatVector y = FloatVector.broadcast(SPECIES, qBefore).fma(load(u, before + o), x);
            FloatVector s = FloatVector.broadcast(SPECIES, powers[j]).fma(x, load(sum, row - COUNT + o));
            y.intoArray(u, last + o);
            for (int r = 1; r < ROWS; r++) {
                x = FloatVector.fromArray(SPECIES, carry, BACK + r * COUNT + o);
                y = FloatVector.broadcast(SPECIES, q).fma(y, x);
                s = FloatVector.broadcast(SPECIES, powers[j + r]).fma(x, s);
                y.intoArray(u, last + r * row + o);
            }
            s.intoArray(sum, row - COUNT + o);
        }
    }

    private static void onwardAlone(
            float[] u, int last, int before, int row, float qBefore, float power, float[] carry, float[] sum) {
        for (int o = 0; o < COUNT; o += STEP) {
            FloatVector x = FloatVector.fromArray(SPECIES, carry, BACK + o);
            FloatVector.broadcast(SPECIES, power)
                    .fma(x, load(sum, row - COUNT + o))
                    .intoArray(sum, row - COUNT + o);
            FloatVector.broadcast(SPECIES, qBefore).fma(load(u, before + o), x).intoArray(u, last + o);
        }
    }

    /// Four rows back along x, but for the last place, and forth along y.
    private static void back(
            float[] u,
            int at,
            int before,
            int row,
            float factor,
            float factorBefore,
            float[] powers,
            int j,
            float[] carry,
            float[] sum) {
        int at1 = at + row;
        int at2 = at1 + row;
        int at3 = at2 + row;
        for (int o = 0; o < COUNT; o += STEP) {
            FloatVector q = FloatVector.broadcast(SPECIES, factor);
            FloatVector qBefore = FloatVector.broadcast(SPECIES, factorBefore);
            FloatVector p0 = FloatVector.broadcast(SPECIES, powers[j]);
            FloatVector p1 = FloatVector.broadcast(SPECIES, powers[j + 1]);
            FloatVector p2 = FloatVector.broadcast(SPECIES, powers[j + 2]);
            FloatVector p3 = FloatVector.broadcast(SPECIES, powers[j + 3]);
            FloatVector c0 = FloatVector.fromArray(SPECIES, carry, o);
            FloatVector c1 = FloatVector.fromArray(SPECIES, carry, COUNT + o);
            FloatVector c2 = FloatVector.fromArray(SPECIES, carry, 2 * COUNT + o);
            FloatVector c3 = FloatVector.fromArray(SPECIES, carry, 3 * COUNT + o);
            FloatVector x0 = FloatVector.fromArray(SPECIES, carry, BACK + o);
            FloatVector x1 = FloatVector.fromArray(SPECIES, carry, BACK + COUNT + o);
            FloatVector x2 = FloatVector.fromArray(SPECIES, carry, BACK + 2 * COUNT + o);
            FloatVector x3 = FloatVector.fromArray(SPECIES, carry, BACK + 3 * COUNT + o);
            for (int i = row - 2 * COUNT + o, p = row / COUNT - 1; i >= 0; i -= COUNT, p--) {
                FloatVector w = FloatVector.broadcast(SPECIES, powers[p]);
                x0 = q.fma(x0, w.fma(c0, FloatVector.fromArray(SPECIES, u, at + i)));
                x1 = q.fma(x1, w.fma(c1, FloatVector.fromArray(SPECIES, u, at1 + i)));
                x2 = q.fma(x2, w.fma(c2, FloatVector.fromArray(SPECIES, u, at2 + i)));
                x3 = q.fma(x3, w.fma(c3, FloatVector.fromArray(SPECIES, u, at3 + i)));
                p3.fma(x3, p2.fma(x2, p1.fma(x1, p0.fma(x0, FloatVector.fromArray(SPECIES, sum, i)))))
                        .intoArray(sum, i);
                FloatVector y = qBefore.fma(FloatVector.fromArray(SPECIES, u, before + i), x0);
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
            float[] u,
            int at,
            int before,
            int row,
            float factor,
            float factorBefore,
            float[] powers,
            int j,
            float[] carry,
            float[] sum) {
        for (int o = 0; o < COUNT; o += STEP) {
            FloatVector q = FloatVector.broadcast(SPECIES, factor);
            FloatVector qBefore = FloatVector.broadcast(SPECIES, factorBefore);
            FloatVector power = FloatVector.broadcast(SPECIES, powers[j]);
            FloatVector c = FloatVector.fromArray(SPECIES, carry, o);
            FloatVector x = FloatVector.fromArray(SPECIES, carry, BACK + o);
            for (int i = row - 2 * COUNT + o, p = row / COUNT - 1; i >= 0; i -= COUNT, p--) {
                FloatVector w = FloatVector.broadcast(SPECIES, powers[p]);
                x = q.fma(x, w.fma(c, FloatVector.fromArray(SPECIES, u, at + i)));
                power.fma(x, FloatVector.fromArray(SPECIES, sum, i)).intoArray(sum, i);
                qBefore.fma(FloatVector.fromArray(SPECIES, u, before + i), x).intoArray(u, at + i);
            }
        }
    }

    /// What comes round along y: into the first row (`round`), and with what the way back begins
    /// below the last (`below`).
    private static void come(
            float[] u,
            int last,
            int row,
            float q,
            float perY,
            float perSquare,
            float[] sum,
            float[] round,
            float[] below) {
        for (int i = 0; i < row; i += STEP) {
            FloatVector y = FloatVector.fromArray(SPECIES, u, last + i).mul(perY);
            y.intoArray(round, i);
            y.mul(q)
                    .add(FloatVector.fromArray(SPECIES, sum, i).mul(perY))
                    .mul(perSquare)
                    .intoArray(below, i);
        }
    }

    /// Four rows back along y, from row `j + 3` to row `j`.
    private static void down(
            float[] u, int at, int row, float factor, float[] powers, int j, float[] round, float[] below) {
        int at1 = at + row;
        int at2 = at1 + row;
        int at3 = at2 + row;
        FloatVector q = FloatVector.broadcast(SPECIES, factor);
        FloatVector p0 = FloatVector.broadcast(SPECIES, powers[j + 1]);
        FloatVector p1 = FloatVector.broadcast(SPECIES, powers[j + 2]);
        FloatVector p2 = FloatVector.broadcast(SPECIES, powers[j + 3]);
        FloatVector p3 = FloatVector.broadcast(SPECIES, powers[j + 4]);
        for (int i = 0; i < row; i += STEP) {
            FloatVector c = FloatVector.fromArray(SPECIES, round, i);
            FloatVector x = FloatVector.fromArray(SPECIES, below, i);
            x = q.fma(x, p3.fma(c, FloatVector.fromArray(SPECIES, u, at3 + i)));
            x.intoArray(u, at3 + i);
            x = q.fma(x, p2.fma(c, FloatVector.fromArray(SPECIES, u, at2 + i)));
            x.intoArray(u, at2 + i);
            x = q.fma(x, p1.fma(c, FloatVector.fromArray(SPECIES, u, at1 + i)));
            x.intoArray(u, at1 + i);
            x = q.fma(x, p0.fma(c, FloatVector.fromArray(SPECIES, u, at + i)));
            x.intoArray(u, at + i);
            x.intoArray(below, i);
        }
    }

    private static void downAlone(float[] u, int at, int row, float q, float power, float[] round, float[] below) {
        for (int i = 0; i < row; i += STEP) {
            FloatVector c = FloatVector.fromArray(SPECIES, round, i);
            FloatVector x = FloatVector.fromArray(SPECIES, below, i);
            x = FloatVector.broadcast(SPECIES, q)
                    .fma(x, FloatVector.broadcast(SPECIES, power).fma(c, FloatVector.fromArray(SPECIES, u, at + i)));
            x.intoArray(u, at + i);
            x.intoArray(below, i);
        }
    }

    /// `down` and what `relay` adds to it.
    private static void relay(
            float[] u,
            int at,
            int other,
            int row,
            float factor,
            float[] powers,
            int j,
            float[] round,
            float[] below,
            float[] whole,
            int in,
            float upOf,
            float lowOf) {
        int row2 = 2 * row;
        int row3 = 3 * row;
        FloatVector q = FloatVector.broadcast(SPECIES, factor);
        FloatVector up = FloatVector.broadcast(SPECIES, upOf);
        FloatVector low = FloatVector.broadcast(SPECIES, lowOf);
        FloatVector p0 = FloatVector.broadcast(SPECIES, powers[j + 1]);
        FloatVector p1 = FloatVector.broadcast(SPECIES, powers[j + 2]);
        FloatVector p2 = FloatVector.broadcast(SPECIES, powers[j + 3]);
        FloatVector p3 = FloatVector.broadcast(SPECIES, powers[j + 4]);
        for (int i = 0; i < row; i += STEP) {
            int here = at + i;
            int to = in + i;
            FloatVector c = FloatVector.fromArray(SPECIES, round, i);
            FloatVector x = FloatVector.fromArray(SPECIES, below, i);
            x = q.fma(x, p3.fma(c, load(u, here + row3)));
            FloatVector w = up.fma(load(whole, to + row3), x);
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
            float[] u,
            int at,
            int other,
            int row,
            float q,
            float power,
            float[] round,
            float[] below,
            float[] whole,
            int in,
            float up,
            float low) {
        for (int i = 0; i < row; i += STEP) {
            FloatVector c = FloatVector.fromArray(SPECIES, round, i);
            FloatVector x = FloatVector.fromArray(SPECIES, below, i);
            x = FloatVector.broadcast(SPECIES, q)
                    .fma(x, FloatVector.broadcast(SPECIES, power).fma(c, load(u, at + i)));
            FloatVector w = FloatVector.broadcast(SPECIES, up).fma(load(whole, in + i), x);
            w.intoArray(whole, in + i);
            FloatVector.broadcast(SPECIES, low).fma(load(u, at + i + other), w).intoArray(u, at + i);
            x.intoArray(below, i);
        }
    }
}
