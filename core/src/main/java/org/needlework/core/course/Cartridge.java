package org.needlework.core.course;

import java.util.Optional;

/// One sterile unit, as its label says.
///
/// @param product device identifier of the label, or the name under which the stock knows it
/// @param serial  where the label carries one; then it is used once, on anybody
/// @param carrier the bar code exactly as it was scanned; empty if the label was typed
public record Cartridge(String product, String lot, Optional<String> serial, Optional<String> carrier) {
    public Cartridge {
        if (product.isBlank() || lot.isBlank() || serial.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("a cartridge has a product and a lot, and a serial number or none");
        }
    }

    /// A unit whose label was typed.
    public Cartridge(String product, String lot, Optional<String> serial) {
        this(product, lot, serial, Optional.empty());
    }

    /// Whether both labels speak of the same product, lot and serial number.
    public boolean isLike(Cartridge other) {
        return product.equals(other.product) && lot.equals(other.lot) && serial.equals(other.serial);
    }
}
