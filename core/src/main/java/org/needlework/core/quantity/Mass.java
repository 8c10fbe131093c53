package org.needlework.core.quantity;

/// Body weight, in kilograms.
public record Mass(double kilograms) {

    public Mass {
        if (!(kilograms > 0 && kilograms < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mass (" + kilograms + " kg) must be more than zero, and finite");
        }
    }
}
