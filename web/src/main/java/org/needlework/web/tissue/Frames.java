package org.needlework.web.tissue;

import java.util.Arrays;
import java.util.List;
import org.needlework.core.tissue.Field;

/// One field at all moments, one byte per voxel, as a picture needs it.
///
/// @param low    shown at byte 0
/// @param high   shown at byte 255
/// @param bytes  `[moment][z][y][x]`, x running fastest
/// @param upper  mean over 0–0.6 mm at each moment
/// @param scar   mean over 0.3–1.2 mm at each moment
@SuppressWarnings("ArrayRecordComponent")
record Frames(double low, double high, byte[] bytes, double[] upper, double[] scar) {

    private static final int MOST_SAMPLES = 60_000;
    private static final double NARROWEST = 0.02;

    /// Chooses a window that shows what happens, and shrinks the values to it.
    static Frames of(Field field, List<float[]> moments, double[] upper, double[] scar) {
        int voxels = moments.getFirst().length;
        int step = Math.max(1, moments.size() * voxels / MOST_SAMPLES);
        float[] samples = new float[(moments.size() * voxels + step - 1) / step];
        for (int k = 0; k < samples.length; k++) {
            int at = k * step;
            samples[k] = moments.get(at / voxels)[at % voxels];
        }
        Arrays.sort(samples);
        double low = 0;
        double high = samples[(int) (0.998 * (samples.length - 1))];
        if (isRatio(field)) {
            // Something below healthy is always in sight, so that fresh punctures are.
            double healthy = healthy(field);
            low = Math.min(samples[(int) (0.01 * (samples.length - 1))], healthy - (high - healthy) / 3);
        }
        double grain = Math.pow(10, Math.floor(Math.log10(Math.max(high - low, NARROWEST)))) / 2;
        low = Math.floor(low / grain + 1e-6) * grain;
        high = Math.max(Math.ceil(high / grain - 1e-6) * grain, low + NARROWEST);
        byte[] bytes = new byte[moments.size() * voxels];
        int at = 0;
        for (float[] moment : moments) {
            for (float value : moment) {
                bytes[at++] = (byte) Math.clamp(Math.round(255 * (value - low) / (high - low)), 0, 255);
            }
        }
        return new Frames(low, high, bytes, upper, scar);
    }

    /// Whether a field is a ratio to healthy skin, where it is 1 or more than nothing.
    static boolean isRatio(Field field) {
        return healthy(field) > 0;
    }

    /// What healthy skin has of it.
    static double healthy(Field field) {
        return switch (field) {
            case CLOT, INFLAMMATION, SIGNAL, ACTIVATED -> 0;
            case FIBROBLASTS, COLLAGEN, CROSS_LINKED, ELASTIN -> 1;
            case COLLAGEN_3 -> 0.2;
            case COLLAGEN_1 -> 0.8;
        };
    }
}
