package org.needlework.web.stock;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.needlework.core.udi.Udi;
import org.needlework.web.desk.Messages;

/// What was scanned or typed of a delivery.
///
/// @param problems everything that is wrong, in words; empty if it can be received
record Label(String product, String lot, Optional<LocalDate> expires, int units, List<String> problems) {

    private static final int MOST_UNITS = 100_000;
    private static final int LONGEST = 60;

    /// Reads the bar code, where there is one; what it does not say is taken from what was typed,
    /// and what it says otherwise than what was typed is a problem.
    static Label read(
            String scan, String product, String lot, String expires, String units, LocalDate today, Messages messages) {
        List<String> problems = new ArrayList<>();
        Optional<Udi> udi = Optional.empty();
        if (!scan.isBlank()) {
            switch (Udi.read(scan.strip(), today)) {
                case Udi.Reading.Read(Udi read) -> udi = Optional.of(read);
                case Udi.Reading.Refused(List<Udi.Flaw> flaws) ->
                    flaws.forEach(flaw -> problems.add(messages.of("stock.scan.flaw", flaw.place(), flaw.value())));
            }
        }
        String scannedProduct = udi.flatMap(Udi::device).orElse("");
        String scannedLot = udi.flatMap(Udi::lot).orElse("");
        String whichProduct = one(scannedProduct, product.strip(), "stock.product", problems, messages);
        String whichLot = one(scannedLot, lot.strip(), "stock.lot", problems, messages);
        Optional<LocalDate> typed = Optional.empty();
        if (!expires.isBlank()) {
            try {
                typed = Optional.of(LocalDate.parse(expires.strip()));
            } catch (DateTimeParseException e) {
                problems.add(messages.of("stock.expires.wrong"));
            }
        }
        Optional<LocalDate> scanned = udi.flatMap(Udi::expires);
        if (typed.isPresent() && scanned.isPresent() && !typed.equals(scanned)) {
            problems.add(messages.of("stock.scan.differs", messages.of("stock.expires"), scanned.get(), typed.get()));
        }
        Optional<LocalDate> last = scanned.or(() -> Optional.empty()).isPresent() ? scanned : typed;
        if (last.isEmpty() && expires.isBlank()) {
            problems.add(messages.of("stock.expires.wrong"));
        }
        last.filter(day -> day.isBefore(today)).ifPresent(day -> problems.add(messages.of("stock.expires.past", day)));
        int count = count(units, problems, messages);
        return new Label(whichProduct, whichLot, last, count, List.copyOf(problems));
    }

    private static String one(String scanned, String typed, String what, List<String> problems, Messages messages) {
        if (!scanned.isEmpty() && !typed.isEmpty() && !scanned.equals(typed)) {
            problems.add(messages.of("stock.scan.differs", messages.of(what), scanned, typed));
        }
        String said = scanned.isEmpty() ? typed : scanned;
        if (said.isEmpty() || said.length() > LONGEST) {
            problems.add(messages.of("stock.missing", messages.of(what), LONGEST));
        }
        return said;
    }

    static int count(String units, List<String> problems, Messages messages) {
        try {
            int count = Integer.parseInt(units.strip());
            if (count >= 1 && count <= MOST_UNITS) {
                return count;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        problems.add(messages.of("stock.units.wrong", MOST_UNITS));
        return 0;
    }
}
