package org.needlework.core.course;

import java.time.LocalDate;
import java.util.Optional;

/// Port: what lies in the clinic's cupboard.
public interface Stock {

    Optional<Lot> findLot(String product, String lot);

    /// Whether the unit with this serial number was ever used, on anybody.
    boolean isUsed(String product, String serial);

    /// @param expires  last day of use
    /// @param recalled whether the maker or the clinic called it back
    /// @param units    units left
    record Lot(String product, String lot, LocalDate expires, boolean recalled, int units) {}
}
