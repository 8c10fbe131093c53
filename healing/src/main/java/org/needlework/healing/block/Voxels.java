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
}
