package org.needlework.healing.block;

import static org.needlework.healing.model.Lanes.COUNT;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.needlework.healing.model.Lanes;

/// A field stored in float, half as large. Its motion is worked out in float, and reactions in
/// double on what `load` gives. Over a thousand steps of nothing but diffusion its sum drifts by up
/// to 4e-5, that of a field in double by up to 3e-12.
public final class FloatVoxels extends Voxels {

    private final float[] values;

    FloatVoxels(Layout layout) {
        super(layout);
        values = new float[layout.length()];
    }

    /// The field itself.
    public float[] values() {
        return values;
    }

    @Override
    public double get(int index) {
        return values[index];
    }

    @Override
    public void set(int index, double value) {
        values[index] = (float) value;
    }

    @Override
    public void fill(double value) {
        Arrays.fill(values, (float) value);
    }

    @Override
    public void load(int from, int to, double[] into, int at) {
        if (Lanes.STEP == FloatLanes.STEP) {
            widen(values, from, to, into, at);
        } else {
            for (int i = from; i < to; i++) {
                into[at + i - from] = values[i];
            }
        }
    }

    @Override
    public void store(int from, int to, double[] source, int at) {
        if (Lanes.STEP == FloatLanes.STEP) {
            narrow(values, from, to, source, at);
        } else {
            for (int i = from; i < to; i++) {
                values[i] = (float) source[at + i - from];
            }
        }
    }

    private static void widen(float[] values, int from, int to, double[] into, int at) {
        for (int i = from; i < to; i += COUNT) {
            ((DoubleVector) FloatVector.fromArray(FloatLanes.SPECIES, values, i)
                            .convertShape(VectorOperators.F2D, Lanes.SPECIES, 0))
                    .intoArray(into, at + i - from);
        }
    }

    private static void narrow(float[] values, int from, int to, double[] source, int at) {
        for (int i = from; i < to; i += COUNT) {
            ((FloatVector) DoubleVector.fromArray(Lanes.SPECIES, source, at + i - from)
                            .convertShape(VectorOperators.D2F, FloatLanes.SPECIES, 0))
                    .intoArray(values, i);
        }
    }

    static final class FloatScratch extends Scratch {
        final FloatAcross across;

        FloatScratch(Layout layout) {
            across = new FloatAcross(layout);
        }
    }

    @Override
    public void diffuseAcross(int z, Spread spread, Scratch scratch) {
        ((FloatScratch) scratch).across.solve(values, layout().at(z), spread.ring(z));
    }

    @Override
    public void diffuseDown(int tileStart, int tileEnd, Spread spread, int steps) {
        int start = layout().start();
        FloatDown.solve(values, start + tileStart, start + tileEnd, layout().plane(), layout().nz(), spread, steps);
    }

    @Override
    void relay(int z, int before, int place, boolean begun, Spread spread, Scratch scratch, Voxels whole, int in) {
        Spread.Ring ring = spread.ring(z);
        ((FloatScratch) scratch)
                .across.relay(
                        values,
                        layout().at(z),
                        layout().at(before),
                        ring,
                        ring.scaleFloat * spread.invFloat()[place],
                        ((FloatVoxels) whole).values,
                        whole.layout().at(in),
                        begun ? spread.relayFloat()[place] : 0,
                        spread.lowFloat()[place]);
    }

    @Override
    void complete(boolean wasDown, Spread spread) {
        int nz = layout().nz();
        int plane = layout().plane();
        FloatDown.complete(
                values, layout().at(wasDown ? nz - 1 : 0), wasDown ? -plane : plane, layout().used(), nz, spread);
    }
}
