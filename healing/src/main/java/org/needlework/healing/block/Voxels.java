package org.needlework.healing.block;

/// A field of the block: one number in every voxel, laid out as its `Layout` says.
///
/// Tiles of one field may be worked on by several threads at once; see the package.
public abstract sealed class Voxels permits DoubleVoxels, FloatVoxels {

    private final Layout layout;

    Voxels(Layout layout) {
        this.layout = layout;
    }

    /// A field of zeros.
    public static Voxels of(Layout layout) {
        return switch (layout.precision()) {
            case DOUBLE -> new DoubleVoxels(layout);
            case FLOAT -> new FloatVoxels(layout);
        };
    }

    public final Layout layout() {
        return layout;
    }

    /// The number at an array index.
    public abstract double get(int index);

    public abstract void set(int index, double value);

    public final double get(int x, int y, int z) {
        return get(layout.at(x, y, z));
    }

    /// Sets every number, also those that are left over.
    public abstract void fill(double value);

    /// Copies the numbers at indexes `from` to `to`, whole places, to index `at` of `into`.
    public abstract void load(int from, int to, double[] into, int at);

    /// Copies numbers from index `at` of `source` to indexes `from` to `to`, whole places.
    public abstract void store(int from, int to, double[] source, int at);

    /// What one thread needs to work on fields of a layout.
    public abstract static sealed class Scratch permits DoubleVoxels.DoubleScratch, FloatVoxels.FloatScratch {
        Scratch() {}

        public static Scratch of(Layout layout) {
            return switch (layout.precision()) {
                case DOUBLE -> new DoubleVoxels.DoubleScratch(layout);
                case FLOAT -> new FloatVoxels.FloatScratch(layout);
            };
        }
    }

    /// One step of diffusion along x and y, in one plane.
    ///
    /// @param scratch of the same layout; one thread's own
    public abstract void diffuseAcross(int z, Spread spread, Scratch scratch);

    /// One step of diffusion and loss along z, in the columns of a tile, which is given by where it
    /// begins and ends in a plane (`Layout.tileStart`).
    public final void diffuseDown(int tileStart, int tileEnd, Spread spread) {
        diffuseDown(tileStart, tileEnd, spread, 1);
    }

    /// Several steps one after the other, with nothing between them.
    public abstract void diffuseDown(int tileStart, int tileEnd, Spread spread, int steps);

    /// One step of several that follow each other, in one visit of every plane, of a field as wide
    /// spread at every depth (`Spread.isEven`); the rest of it is done by the next, which goes the
    /// other way, or by `complete`.
    ///
    /// @param down    whether from the first plane to the last
    /// @param begun   whether a step before is to be completed on the way
    /// @param scratch of the same layout; one thread's own
    /// @param whole   keeps planes of the same kind, of which one is taken
    /// @param in      which
    final void relay(boolean down, boolean begun, Spread spread, Scratch scratch, Voxels whole, int in) {
        int nz = layout.nz();
        for (int place = 0; place < nz; place++) {
            int z = down ? place : nz - 1 - place;
            int before = place == 0 ? z : down ? z - 1 : z + 1;
            relay(z, before, place, begun, spread, scratch, whole, in);
        }
    }

    abstract void relay(
            int z, int before, int place, boolean begun, Spread spread, Scratch scratch, Voxels whole, int in);

    /// Completes the last of such steps.
    abstract void complete(boolean wasDown, Spread spread);
}
