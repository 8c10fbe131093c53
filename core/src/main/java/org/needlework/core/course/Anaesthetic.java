package org.needlework.core.course;

import java.time.Duration;
import java.time.LocalTime;

/// A numbing cream as it was put on, once.
///
/// @param product   code of the cream in the guideline's table
/// @param amount_g  grams of cream
/// @param area_cm2  area of skin it lay on
/// @param from      when it went on, in the clinic's time
/// @param to        when it was fully off, the same day
public record Anaesthetic(String product, double amount_g, double area_cm2, LocalTime from, LocalTime to) {

    public Anaesthetic {
        if (product.isBlank()) {
            throw new IllegalArgumentException("an anaesthetic is named");
        }
        if (!(amount_g > 0 && amount_g < 10_000) || !(area_cm2 > 0 && area_cm2 < 20_000)) {
            throw new IllegalArgumentException("an anaesthetic (" + amount_g + " g on " + area_cm2
                    + " cm²) has an amount and an area that fit a person");
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("an anaesthetic comes off (" + to + ") after it went on (" + from + ")");
        }
    }

    public double time_h() {
        return Duration.between(from, to).toMinutes() / 60.0;
    }
}
