package org.needlework.bench;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.needlework.healing.block.Crew;

/// What the machine itself can do: memory read and written in place, and multiply-adds.
final class Limits {

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    /// 160 MB, beyond any cache.
    private static final int SIZE = 20 << 20;

    private static final int PIECES = 160;
    private static final int ROUNDS = 400_000;
    private static final int CHAINS = 10;

    private final double[] memory = new double[SIZE];
    private final double[] kept = new double[64];

    /// Bytes per second over so many sweeps, each number counted once read and once written.
    double bandwidth(Crew crew, int sweeps) {
        long start = System.nanoTime();
        for (int sweep = 0; sweep < sweeps; sweep++) {
            crew.each(PIECES, (piece, worker) -> scale(memory, piece * (SIZE / PIECES), SIZE / PIECES));
        }
        return 16.0 * SIZE * sweeps / (System.nanoTime() - start) * 1e9;
    }

    private static void scale(double[] a, int from, int size) {
        DoubleVector factor = DoubleVector.broadcast(DOUBLES, 0.999999);
        for (int i = from; i < from + size; i += DOUBLES.length()) {
            DoubleVector.fromArray(DOUBLES, a, i).mul(factor).intoArray(a, i);
        }
    }

    /// Floating-point operations per second in double, a multiply-add counted as two.
    double doubles(Crew crew) {
        long start = System.nanoTime();
        crew.each(crew.threads(), (piece, worker) -> kept[8 * worker % 64] = chainDoubles());
        return 2.0 * CHAINS * DOUBLES.length() * ROUNDS * crew.threads() / (System.nanoTime() - start) * 1e9;
    }

    /// In float.
    double floats(Crew crew) {
        long start = System.nanoTime();
        crew.each(crew.threads(), (piece, worker) -> kept[8 * worker % 64] = chainFloats());
        return 2.0 * CHAINS * FLOATS.length() * ROUNDS * crew.threads() / (System.nanoTime() - start) * 1e9;
    }

    private static double chainDoubles() {
        DoubleVector f = DoubleVector.broadcast(DOUBLES, 0.999);
        DoubleVector g = DoubleVector.broadcast(DOUBLES, 1e-3);
        DoubleVector a = g;
        DoubleVector b = g;
        DoubleVector c = g;
        DoubleVector d = g;
        DoubleVector e = g;
        DoubleVector h = g;
        DoubleVector i = g;
        DoubleVector j = g;
        DoubleVector k = g;
        DoubleVector l = g;
        for (int round = 0; round < ROUNDS; round++) {
            a = a.fma(f, g);
            b = b.fma(f, g);
            c = c.fma(f, g);
            d = d.fma(f, g);
            e = e.fma(f, g);
            h = h.fma(f, g);
            i = i.fma(f, g);
            j = j.fma(f, g);
            k = k.fma(f, g);
            l = l.fma(f, g);
        }
        return a.add(b).add(c).add(d).add(e).add(h).add(i).add(j).add(k).add(l).lane(0);
    }

    private static double chainFloats() {
        FloatVector f = FloatVector.broadcast(FLOATS, 0.999f);
        FloatVector g = FloatVector.broadcast(FLOATS, 1e-3f);
        FloatVector a = g;
        FloatVector b = g;
        FloatVector c = g;
        FloatVector d = g;
        FloatVector e = g;
        FloatVector h = g;
        FloatVector i = g;
        FloatVector j = g;
        FloatVector k = g;
        FloatVector l = g;
        for (int round = 0; round < ROUNDS; round++) {
            a = a.fma(f, g);
            b = b.fma(f, g);
            c = c.fma(f, g);
            d = d.fma(f, g);
            e = e.fma(f, g);
            h = h.fma(f, g);
            i = i.fma(f, g);
            j = j.fma(f, g);
            k = k.fma(f, g);
            l = l.fma(f, g);
        }
        return a.add(b).add(c).add(d).add(e).add(h).add(i).add(j).add(k).add(l).lane(0);
    }
}
