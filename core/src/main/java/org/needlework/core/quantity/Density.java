package org.needlework.core.quantity;

/// Punctures per square centimetre of skin surface in one session.
public record Density(double perSquareCentimetre) implements Comparable<Density> {

    public Density {
        if (!(perSquareCentimetre >= 0 && perSquareCentimetre < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "density (" + perSquareCentimetre + " per cm²) must be zero or more, and finite");
        }
    }

    public Density times(double factor) {
        return new Density(perSquareCentimetre * factor);
    }

    @Override
    public int compareTo(Density other) {
        return Double.compare(perSquareCentimetre, other.perSquareCentimetre);
    }
}
