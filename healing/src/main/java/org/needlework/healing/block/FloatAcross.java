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
/// Four rows are under way at a time, so that one waits while the others multiply: forth along x
/// (`forth`), round its end (`turn`), and back along x, which also takes the rows forth along y
/// (`back`). When all rows of the plane have come so far, they go back along y (`down`). So each
/// value is stored three times in all. Methods are small and hand rows of numbers on to each
/// other, never vectors: a method too large to be inlined would box every vector that it is given.
final class FloatAcross {

    private static final int ROWS = 4;
    /// Where in `carry` the recurrences back begin.
    private static final int BACK = ROWS * COUNT;

    private static final VectorShuffle<Float> LOWER_1 = rotated(-1);
    private static final VectorShuffle<Float> LOWER_2 = rotated(-2);
    private static final VectorShuffle<Float> OPPOSITE = rotated(4);
    private static final VectorShuffle<Float> UPPER_2 = rotated(2);
    private static final VectorShuffle<Float> UPPER_1 = rotated(1);

    private final int row;
    private final int ny;
    /// What four rows carry along x, forth and back.
    private final float[] carry = new float[2 * BACK];
    /// Sum over rows with which the way back along y begins.
    private final float[] sum;
    /// What comes round along y.
    private final float[] round;
    /// The row below, on the way back along y.
    private final float[] below;

    FloatAcross(Layout layout) {
        row = layout.row();
        ny = layout.ny();
        sum = new float[row];
        round = new float[row];
        below = new float[row];
    }

    private static VectorShuffle<Float> rotated(int by) {
        return VectorShuffle.fromOp(SPECIES, lane -> lane + by & STEP - 1);
    }

    /// One step of the plane that begins at index `at`, in place.
    void solve(float[] u, int at, Ring ring) {
        Arrays.fill(sum, 0);
        int j = 0;
        for (; j + ROWS <= ny; j += ROWS) {
            int here = at + j * row;
            forth(u, here, row, ring.qFloat, ring.scaleFloat, ring.powersFloat, carry);
            for (int r = 0; r < ROWS; r++) {
                turn(u, here + r * row, j + r, ring, r * COUNT);
            }
            back(u, here, before(here, j), row, ring.qFloat, qBefore(ring, j), ring.powersFloat, j, carry, sum);
        }
        for (; j < ny; j++) {
            int here = at + j * row;
            forthAlone(u, here, row, ring.qFloat, ring.scaleFloat, ring.powersFloat, carry);
            turn(u, here, j, ring, 0);
            backAlone(u, here, before(here, j), row, ring.qFloat, qBefore(ring, j), ring.powersFloat, j, carry, sum);
        }
        come(u, at + (ny - 1) * row, row, ring.qFloat, ring.perYFloat, ring.perSquareFloat, sum, round, below);
        for (; j % ROWS != 0; j--) {
            downAlone(u, at + (j - 1) * row, row, ring.qFloat, ring.powersFloat[j], round, below);
        }
        for (j -= ROWS; j >= 0; j -= ROWS) {
            down(u, at + j * row, row, ring.qFloat, ring.powersFloat, j, round, below);
        }
    }

    /// The row before the first is nothing, for which any row does, times nothing.
    private int before(int here, int j) {
        return j == 0 ? here : here - row;
    }

    private static float qBefore(Ring ring, int j) {
        return j == 0 ? 0 : ring.qFloat;
    }

    /// Four rows forth along x, but for the last place; begun with nothing.
    private static void forth(float[] u, int at, int row, float factor, float scaling, float[] powers, float[] carry) {
        int at1 = at + row;
        int at2 = at1 + row;
        int at3 = at2 + row;
        for (int o = 0; o < COUNT; o += STEP) {
            FloatVector q = FloatVector.broadcast(SPECIES, factor);
            FloatVector scale = FloatVector.broadcast(SPECIES, scaling);
            FloatVector y0 = FloatVector.zero(SPECIES);
            FloatVector y1 = y0;
            FloatVector y2 = y0;
            FloatVector y3 = y0;
            FloatVector s0 = y0;
            FloatVector s1 = y0;
            FloatVector s2 = y0;
            FloatVector s3 = y0;
            for (int i = o, p = 0; i < row - COUNT; i += COUNT, p++) {
                FloatVector power = FloatVector.broadcast(SPECIES, powers[p]);
                FloatVector f0 = FloatVector.fromArray(SPECIES, u, at + i).mul(scale);
                FloatVector f1 = FloatVector.fromArray(SPECIES, u, at1 + i).mul(scale);
                FloatVector f2 = FloatVector.fromArray(SPECIES, u, at2 + i).mul(scale);
                FloatVector f3 = FloatVector.fromArray(SPECIES, u, at3 + i).mul(scale);
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
            float[] u, int at, int row, float factor, float scaling, float[] powers, float[] carry) {
        for (int o = 0; o < COUNT; o += STEP) {
            FloatVector q = FloatVector.broadcast(SPECIES, factor);
            FloatVector y = FloatVector.zero(SPECIES);
            FloatVector s = y;
            for (int i = o, p = 0; i < row - COUNT; i += COUNT, p++) {
                FloatVector f = FloatVector.fromArray(SPECIES, u, at + i).mul(scaling);
                y = q.fma(y, f);
                s = FloatVector.broadcast(SPECIES, powers[p]).fma(f, s);
                y.intoArray(u, at + i);
            }
            y.intoArray(carry, o);
            s.intoArray(carry, BACK + o);
        }
    }

    /// The last place of row `j`: what comes round along x, in both directions, and the first step
    /// back. `r` is where `carry` holds the row.
    private void turn(float[] u, int at, int j, Ring ring, int r) {
        int last = at + row - COUNT;
        int before = before(at, j) + row - COUNT;
        if (STEP == COUNT) {
            turn(u, last, carry, r, ring.lanesFloat, ring.perXFloat);
            begin(u, last, carry, r, ring.lanesFloat, ring.qFloat, ring.perSquareFloat);
        } else {
            turnNarrow(u, last, carry, r, ring);
        }
        onward(u, last, before, qBefore(ring, j), ring.powersFloat[j], carry, BACK + r, sum, row - COUNT);
    }

    private static void turn(float[] u, int last, float[] carry, int r, float[] lanes, float round) {
        FloatVector f =
                FloatVector.fromArray(SPECIES, u, last).mul(FloatVector.fromArray(SPECIES, lanes, Ring.LAST_SCALE));
        FloatVector y =
                FloatVector.fromArray(SPECIES, lanes, Ring.LAST_Q).fma(FloatVector.fromArray(SPECIES, carry, r), f);
        FloatVector s = FloatVector.fromArray(SPECIES, lanes, Ring.LAST_POWER)
                .fma(f, FloatVector.fromArray(SPECIES, carry, BACK + r));
        FloatVector chunk = FloatVector.fromArray(SPECIES, lanes, Ring.CHUNK);
        y.intoArray(u, last);
        y = chunk.fma(y.rearrange(LOWER_1), y);
        s = chunk.fma(s.rearrange(UPPER_1), s);
        y = FloatVector.fromArray(SPECIES, lanes, Ring.UP_2).fma(y.rearrange(LOWER_2), y);
        s = FloatVector.fromArray(SPECIES, lanes, Ring.DOWN_2).fma(s.rearrange(UPPER_2), s);
        y = FloatVector.fromArray(SPECIES, lanes, Ring.UP_4).fma(y.rearrange(OPPOSITE), y);
        s = FloatVector.fromArray(SPECIES, lanes, Ring.DOWN_4).fma(s.rearrange(OPPOSITE), s);
        y.mul(round).intoArray(carry, r);
        s.mul(round).intoArray(carry, BACK + r);
    }

    private static void begin(float[] u, int last, float[] carry, int r, float[] lanes, float factor, float perSquare) {
        FloatVector y = FloatVector.fromArray(SPECIES, carry, r);
        FloatVector g = FloatVector.fromArray(SPECIES, carry, BACK + r).rearrange(UPPER_1);
        FloatVector next = y.mul(factor).add(g).mul(perSquare);
        y = y.rearrange(LOWER_1);
        FloatVector here = FloatVector.fromArray(SPECIES, lanes, Ring.LAST_CARRY)
                .fma(
                        y,
                        FloatVector.fromArray(SPECIES, lanes, Ring.LAST_IS)
                                .mul(FloatVector.fromArray(SPECIES, u, last)));
        FloatVector.fromArray(SPECIES, lanes, Ring.LAST_Q).fma(next, here).intoArray(carry, BACK + r);
        y.intoArray(carry, r);
    }

    /// `turn` and `begin` where a vector does not hold all lanes: the same operations one by one.
    private static void turnNarrow(float[] u, int last, float[] carry, int r, Ring ring) {
        float[] lanes = ring.lanesFloat;
        for (int l = 0; l < COUNT; l++) {
            float f = u[last + l] * lanes[Ring.LAST_SCALE + l];
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
        float y7 = carry[r + 7] * ring.perXFloat;
        float g0 = carry[BACK + r] * ring.perXFloat;
        float before = y7;
        for (int l = 0; l < COUNT; l++) {
            float y = carry[r + l] * ring.perXFloat;
            float g = l == 7 ? g0 : carry[BACK + r + l + 1] * ring.perXFloat;
            float next = (y * ring.qFloat + g) * ring.perSquareFloat;
            float here = Math.fma(lanes[Ring.LAST_CARRY + l], before, lanes[Ring.LAST_IS + l] * u[last + l]);
            carry[BACK + r + l] = Math.fma(lanes[Ring.LAST_Q + l], next, here);
            carry[r + l] = before;
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

    /// One vector, solved along x, forth along y.
    private static void onward(
            float[] u, int at, int before, float qBefore, float power, float[] v, int r, float[] sum, int i) {
        for (int o = 0; o < COUNT; o += STEP) {
            FloatVector x = FloatVector.fromArray(SPECIES, v, r + o);
            FloatVector.broadcast(SPECIES, power)
                    .fma(x, FloatVector.fromArray(SPECIES, sum, i + o))
                    .intoArray(sum, i + o);
            FloatVector.broadcast(SPECIES, qBefore)
                    .fma(FloatVector.fromArray(SPECIES, u, before + o), x)
                    .intoArray(u, at + o);
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
}
