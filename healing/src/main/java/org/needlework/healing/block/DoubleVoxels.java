package org.needlework.healing.block;

import java.util.Arrays;

/// A field in double.
public final class DoubleVoxels extends Voxels {

    private final double[] values;

    DoubleVoxels(Layout layout) {
        super(layout);
        values = new double[layout.length()];
    }

    /// The field itself, for reactions to run over in place.
    public double[] values() {
        return values;
    }

    @Override
    public double get(int index) {
        return values[index];
    }

    @Override
    public void set(int index, double value) {
        values[index] = value;
    }

    @Override
    public void fill(double value) {
        Arrays.fill(values, value);
    }

    @Override
    public void load(int from, int to, double[] into, int at) {
        System.arraycopy(values, from, into, at, to - from);
    }

    @Override
    public void store(int from, int to, double[] source, int at) {
        System.arraycopy(source, at, values, from, to - from);
    }

    static final class DoubleScratch extends Scratch {
        final DoubleAcross across;

        DoubleScratch(Layout layout) {
            across = new DoubleAcross(layout);
        }
    }

    @Override
    public void diffuseAcross(int z, Spread spread, Scratch scratch) {
        ((DoubleScratch) scratch).across.solve(values, layout().at(z), spread.ring(z));
    }

    @Override
    public void diffuseDown(int tileStart, int tileEnd, Spread spread, int steps) {
        int start = layout().start();
        DoubleDown.solve(values, start + tileStart, start + tileEnd, layout().plane(), layout().nz(), spread, steps);
    }

    @Override
    void relay(int z, int before, int place, boolean begun, Spread spread, Scratch scratch, Voxels whole, int in) {
        Spread.Ring ring = spread.ring(z);
        ((DoubleScratch) scratch)
                .across.relay(
                        values,
                        layout().at(z),
                        layout().at(before),
                        ring,
                        ring.scale * spread.inv()[place],
                        ((DoubleVoxels) whole).values,
                        whole.layout().at(in),
                        begun ? spread.relay()[place] : 0,
                        spread.low()[place]);
    }

    @Override
    void complete(boolean wasDown, Spread spread) {
        int nz = layout().nz();
        int plane = layout().plane();
        DoubleDown.complete(
                values, layout().at(wasDown ? nz - 1 : 0), wasDown ? -plane : plane, layout().used(), nz, spread);
    }
}
