package org.needlework.healing.block;

/// The numbers of one field, in double or in float.
final class Store {

    /// Empty if the field is stored in float.
    final double[] wide;
    /// Empty if the field is stored in double.
    final float[] narrow;

    Store(int size, boolean isNarrow) {
        wide = new double[isNarrow ? 0 : size];
        narrow = new float[isNarrow ? size : 0];
    }

    boolean isNarrow() {
        return narrow.length > 0;
    }

    double get(int at) {
        return narrow.length > 0 ? narrow[at] : wide[at];
    }

    void set(int at, double value) {
        if (narrow.length > 0) {
            narrow[at] = (float) value;
        } else {
            wide[at] = value;
        }
    }

    void fill(int from, int to, double value) {
        if (narrow.length > 0) {
            java.util.Arrays.fill(narrow, from, to, (float) value);
        } else {
            java.util.Arrays.fill(wide, from, to, value);
        }
    }

    /// Copies `from` to `to` into the start of `row`; only for fields in float.
    void load(int from, int to, double[] row) {
        for (int i = from; i < to; i++) {
            row[i - from] = narrow[i];
        }
    }

    /// The way back.
    void store(int from, int to, double[] row) {
        for (int i = from; i < to; i++) {
            narrow[i] = (float) row[i - from];
        }
    }
}
