package org.needlework.web.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A number as it is read, and where it stands in `plan.json`, as the visual standard asks.
///
/// @param text  what is read; its first number is the one that counts
/// @param value as it stands in the file
/// @param of    JSON pointer of the value; empty for a number that is not in the file
/// @param scale what the value was multiplied by
/// @param round `up` or `down` where it is not rounded to the nearest; may be empty
public record Figure(String text, String value, String of, String scale, String round) {

    /// Decimals of the file.
    static final int RATIO = 4;

    static final int DAYS = 3;
    static final int MILLIMETRES = 3;
    static final int DENSITY = 1;
    static final int POINTS = 3;

    static Figure of(String text, double value, int decimals, String pointer) {
        return new Figure(text, plain(value, decimals), pointer, "", "");
    }

    static Figure scaled(String text, double value, int decimals, String pointer, int scale) {
        return new Figure(text, plain(value, decimals), pointer, String.valueOf(scale), "");
    }

    static Figure of(String text, int value, String pointer) {
        return new Figure(text, String.valueOf(value), pointer, "", "");
    }

    /// A number that no file holds.
    static Figure loose(String text) {
        return new Figure(text, "", "", "", "");
    }

    private static String plain(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public String toString() {
        return text;
    }
}
