package org.needlework.healing.block;

import static org.needlework.healing.model.Lanes.COUNT;

import org.needlework.healing.model.Coefficients;
import org.needlework.healing.model.Kinetics;
import org.needlework.healing.model.Lanes;
import org.needlework.healing.model.StepCoefficients;

/// The model's kinetics over the places of a block, a few at a time so that what one part leaves
/// for the next stays close by. One worker's own; fields in float are worked on in double.
final class Reactions {

    /// Numbers at a time, whole places.
    static final int CHUNK = 64 * COUNT;
    /// The same where eight fields and nine rows of scratch are to stay in the first cache.
    private static final int FEW = 16 * COUNT;

    /// Called through an interface so that the compiler sees many kinds at the call and compiles
    /// each kernel on its own; inlined into one method they would be too much for it and box
    /// their vectors.
    @FunctionalInterface
    private interface Part {
        void run(StepCoefficients s, double dt, int from, int to);
    }

    private final Part[] clot;
    private final Part[] signal;
    private final Part[] full;
    private final Part[] calm;

    private double[] F = {};
    private double[] m = {};
    private double[] c = {};
    private double[] n = {};
    private double[] a = {};
    private double[] C3 = {};
    private double[] C1 = {};
    private double[] X = {};
    private double[] E = {};
    private final boolean isNarrow;
    private final double[][] rows;

    Reactions(Coefficients k, boolean isNarrow) {
        this.isNarrow = isNarrow;
        double[] kv = k.values();
        rows = new double[9][isNarrow ? CHUNK : 0];
        double[] r = new double[CHUNK];
        double[] room = new double[CHUNK];
        double[] act = new double[CHUNK];
        double[] hc = new double[CHUNK];
        double[] lost = new double[CHUNK];
        double[] made = new double[CHUNK];
        double[] rhoMean = new double[CHUNK];
        double[] nMean = new double[CHUNK];
        double[] aMean = new double[CHUNK];
        double[] none = new double[CHUNK];
        double[] quietRoom = Lanes.filled(CHUNK / COUNT, 1);
        double[] quietR = row(kv, Coefficients.R0);
        double[] quietLoss = row(kv, Coefficients.K_T);
        clot = new Part[] {(s, dt, from, to) -> Kinetics.clot(kv, s.values(), F, m, from, to)};
        signal = new Part[] {(s, dt, from, to) -> Kinetics.signal(kv, s.values(), dt, F, m, c, a, from, to)};
        full = new Part[] {
            (s, dt, from, to) -> Kinetics.drivers(kv, c, from, to, r, room, act, hc),
            (s, dt, from, to) -> Kinetics.loss(kv, m, from, to, lost),
            (s, dt, from, to) -> Kinetics.cells(kv, s.values(), dt, n, a, from, to, r, room, act, nMean, aMean),
            (s, dt, from, to) -> Kinetics.synthesis(kv, dt, lost, hc, nMean, aMean, C3, C1, from, to, made),
            (s, dt, from, to) -> Kinetics.collagen(kv, dt, lost, hc, made, C3, C1, from, to, rhoMean),
            (s, dt, from, to) -> Kinetics.slow(kv, s.values(), dt, m, hc, nMean, aMean, rhoMean, X, E, from, to)
        };
        calm = new Part[] {
            (s, dt, from, to) ->
                    Kinetics.cells(kv, s.values(), dt, n, a, from, to, quietR, quietRoom, none, nMean, aMean),
            (s, dt, from, to) -> Kinetics.synthesis(kv, dt, quietLoss, none, nMean, aMean, C3, C1, from, to, made),
            (s, dt, from, to) -> Kinetics.collagen(kv, dt, quietLoss, none, made, C3, C1, from, to, rhoMean),
            (s, dt, from, to) -> Kinetics.slow(kv, s.values(), dt, m, none, nMean, aMean, rhoMean, X, E, from, to)
        };
    }

    private static double[] row(double[] kv, int coefficient) {
        double[] row = new double[CHUNK];
        for (int i = 0; i < row.length; i++) {
            row[i] = kv[coefficient + i % COUNT];
        }
        return row;
    }

    /// Clot dissolves and draws cells in.
    void clot(Fields fields, StepCoefficients s, int from, int to) {
        for (int at = from; at < to; at += CHUNK) {
            int end = Math.min(to, at + CHUNK);
            F = open(fields.F, 0, at, end);
            m = open(fields.m, 1, at, end);
            run(clot, s, isNarrow, at, end);
            close(fields.F, 0, at, end);
            close(fields.m, 1, at, end);
        }
    }

    /// Signal is made.
    void signal(Fields fields, StepCoefficients s, int from, int to) {
        for (int at = from; at < to; at += CHUNK) {
            int end = Math.min(to, at + CHUNK);
            F = open(fields.F, 0, at, end);
            m = open(fields.m, 1, at, end);
            c = open(fields.c, 2, at, end);
            a = open(fields.a, 4, at, end);
            run(signal, s, isNarrow, at, end);
            close(fields.c, 2, at, end);
        }
    }

    /// Cells, collagen and elastin.
    ///
    /// @param isCalm whether there is no signal and no inflammation anywhere
    void cells(Fields fields, StepCoefficients s, boolean isCalm, int from, int to) {
        for (int at = from; at < to; at += FEW) {
            int end = Math.min(to, at + FEW);
            m = open(fields.m, 1, at, end);
            if (!isCalm) {
                c = open(fields.c, 2, at, end);
            }
            n = open(fields.n, 3, at, end);
            a = open(fields.a, 4, at, end);
            C3 = open(fields.C3, 5, at, end);
            C1 = open(fields.C1, 6, at, end);
            X = open(fields.X, 7, at, end);
            E = open(fields.E, 8, at, end);
            run(isCalm ? calm : full, s, isNarrow, at, end);
            close(fields.n, 3, at, end);
            close(fields.a, 4, at, end);
            close(fields.C3, 5, at, end);
            close(fields.C1, 6, at, end);
            close(fields.X, 7, at, end);
            close(fields.E, 8, at, end);
        }
    }

    private static void run(Part[] parts, StepCoefficients s, boolean isNarrow, int from, int to) {
        int first = isNarrow ? 0 : from;
        int last = isNarrow ? to - from : to;
        for (Part part : parts) {
            part.run(s, s.dt(), first, last);
        }
    }

    private double[] open(Voxels field, int row, int from, int to) {
        return switch (field) {
            case DoubleVoxels wide -> wide.values();
            case FloatVoxels narrow -> {
                narrow.load(from, to, rows[row], 0);
                yield rows[row];
            }
        };
    }

    private void close(Voxels field, int row, int from, int to) {
        if (isNarrow) {
            field.store(from, to, rows[row], 0);
        }
    }
}
