package org.needlework.core.course;

import java.util.Optional;

/// One sterile unit, as its label says.
///
/// @param serial where the label carries one; then it is used once, on anybody
public record Cartridge(String product, String lot, Optional<String> serial) {
    public Cartridge {
        if (product.isBlank() || lot.isBlank() || serial.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("a cartridge has a product and a lot, and a serial number or none");
        }
    }
}
