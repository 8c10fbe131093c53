package org.needlework.core.udi;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.needlework.core.report.Statement;
import org.needlework.core.source.Coded;

/// What one label says, of one bar code or of two that belong together.
///
/// @param device   device identifier: a GTIN with 14 digits; by HIBC the labeler's code, the product
///     and the unit of measure, as they stand on the label
/// @param expires  last day of use; a label without a day means the last day of its month
/// @param link     HIBC only: check character of the other bar code, by which two find each other
/// @param check    HIBC only: the check character of this bar code
/// @param carriers the bar codes exactly as they were scanned
public record Udi(
        Issuer issuer,
        Optional<String> device,
        Optional<String> lot,
        Optional<String> serial,
        Optional<LocalDate> expires,
        Optional<LocalDate> made,
        Optional<Integer> quantity,
        Optional<Character> link,
        Optional<Character> check,
        List<String> carriers) {

    public Udi {
        carriers = List.copyOf(carriers);
    }

    /// Whose rules the label follows.
    public enum Issuer implements Coded {
        GS1,
        HIBC
    }

    /// What came of reading a bar code.
    public sealed interface Reading {
        record Read(Udi udi) implements Reading {}

        /// @param flaws everything that is wrong, by place
        record Refused(List<Flaw> flaws) implements Reading {
            public Refused {
                flaws = List.copyOf(flaws);
            }
        }
    }

    /// Something wrong with a bar code.
    ///
    /// @param place of the first wrong character, counted from 1
    /// @param value what stands there
    public record Flaw(int place, String value, Statement what) {

        static Flaw of(int place, String value, String key, Object... arguments) {
            List<Object> all = new ArrayList<>(List.of(place, value));
            all.addAll(List.of(arguments));
            return new Flaw(place, value, new Statement("udi." + key, all));
        }
    }

    /// Reads a bar code, strictly: what cannot be understood is never guessed.
    ///
    /// @param scanned exactly as the scanner sent it: with or without symbology identifier; the
    ///     separator FNC1 as the control character GS or, from scanners that replace it, `␝`, `|`,
    ///     `^` or `~`, which no GS1 value can hold; or typed with brackets
    /// @param today   by which two-digit years find their century
    public static Reading read(String scanned, LocalDate today) {
        String text = scanned.replaceAll("[\\r\\n\\t]+$", "");
        if (text.isBlank()) {
            return new Reading.Refused(List.of(Flaw.of(1, "", "empty")));
        }
        if (text.length() > LONGEST) {
            return new Reading.Refused(
                    List.of(Flaw.of(LONGEST + 1, text.substring(LONGEST, LONGEST + 1), "too_long", LONGEST)));
        }
        int start = symbology(text);
        char first = start < text.length() ? text.charAt(start) : ' ';
        if (first == '=' || first == '&') {
            return new Reading.Refused(List.of(Flaw.of(start + 1, String.valueOf(first), "iccbba")));
        }
        return first == '+' || first == '*' ? HibcLabel.read(text, start) : ElementString.read(text, start, today);
    }

    /// Some labels carry the product in one bar code and lot and date in another.
    ///
    /// @return empty if they do not belong together: other issuers, values that contradict each
    ///     other, or a link that points elsewhere
    public Optional<Udi> with(Udi other) {
        boolean linked =
                (link.isEmpty() || link.equals(other.check)) && (other.link.isEmpty() || other.link.equals(check));
        if (issuer != other.issuer
                || !linked
                || clash(device, other.device)
                || clash(lot, other.lot)
                || clash(serial, other.serial)
                || clash(expires, other.expires)
                || clash(made, other.made)
                || clash(quantity, other.quantity)) {
            return Optional.empty();
        }
        List<String> both = new ArrayList<>(carriers);
        other.carriers.stream().filter(each -> !both.contains(each)).forEach(both::add);
        return Optional.of(new Udi(
                issuer,
                device.or(() -> other.device),
                lot.or(() -> other.lot),
                serial.or(() -> other.serial),
                expires.or(() -> other.expires),
                made.or(() -> other.made),
                quantity.or(() -> other.quantity),
                Optional.empty(),
                Optional.empty(),
                both));
    }

    private static <T> boolean clash(Optional<T> one, Optional<T> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    private static final int LONGEST = 200;

    /// Where the data begins after a symbology identifier such as `]d2` (ISO/IEC 15424).
    private static int symbology(String text) {
        return text.length() >= 3 && text.charAt(0) == ']' ? 3 : 0;
    }
}
