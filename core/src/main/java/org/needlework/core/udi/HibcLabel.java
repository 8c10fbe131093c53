package org.needlework.core.udi;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Source;

/// A bar code by the supplier standard of the Health Industry Business Communications Council:
/// primary (who made what), secondary (lot, date, serial), or both joined by `/`.
@Source(
        value = "memory",
        where = "ANSI/HIBC 2.6, supplier labeling: data structures, table of dates, modulo 43",
        certainty = Certainty.MEMORY_HIGH)
final class HibcLabel {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";

    private final String text;
    private final List<Udi.Flaw> flaws = new ArrayList<>();
    private Optional<String> device = Optional.empty();
    private Optional<String> lot = Optional.empty();
    private Optional<String> serial = Optional.empty();
    private Optional<LocalDate> expires = Optional.empty();
    private Optional<LocalDate> made = Optional.empty();
    private Optional<Integer> quantity = Optional.empty();
    private Optional<Character> link = Optional.empty();

    private HibcLabel(String text) {
        this.text = text;
    }

    static Udi.Reading read(String scanned, int start) {
        HibcLabel label = new HibcLabel(scanned);
        int from = start;
        int to = scanned.length();
        if (scanned.charAt(start) == '*') { // as people read it, between asterisks
            if (to - start < 3 || scanned.charAt(to - 1) != '*' || scanned.charAt(start + 1) != '+') {
                return refused(Udi.Flaw.of(start + 1, "*", "hibc.asterisk"));
            }
            from = start + 1;
            to = to - 1;
        }
        Optional<Character> check = label.check(from, to);
        if (label.flaws.isEmpty()) {
            label.parts(from + 1, to - 1);
        }
        if (!label.flaws.isEmpty()) {
            return new Udi.Reading.Refused(label.flaws);
        }
        return new Udi.Reading.Read(new Udi(
                Udi.Issuer.HIBC,
                label.device,
                label.lot,
                label.serial,
                label.expires,
                label.made,
                label.quantity,
                label.link,
                check,
                List.of(scanned)));
    }

    private static Udi.Reading refused(Udi.Flaw flaw) {
        return new Udi.Reading.Refused(List.of(flaw));
    }

    /// Every character belongs to the alphabet, and the last one closes the sum.
    private Optional<Character> check(int from, int to) {
        int sum = 0;
        for (int k = from; k < to - 1; k++) {
            int value = ALPHABET.indexOf(text.charAt(k));
            if (value < 0) {
                flaws.add(Udi.Flaw.of(k + 1, text.substring(k, k + 1), "hibc.character"));
                return Optional.empty();
            }
            sum += value;
        }
        char expected = ALPHABET.charAt(sum % ALPHABET.length());
        char found = text.charAt(to - 1) == '_' ? ' ' : text.charAt(to - 1); // a blank is printed as _
        if (to - from < 3 || found != expected) {
            flaws.add(Udi.Flaw.of(to, text.substring(to - 1, to), "hibc.check", String.valueOf(expected)));
        }
        return Optional.of(expected);
    }

    private void parts(int from, int to) {
        char first = text.charAt(from);
        if (first == '$' || (first >= '0' && first <= '9')) {
            int end = to - 1; // the link character comes last
            if (end <= from) {
                flaws.add(Udi.Flaw.of(from + 1, rest(from, to), "hibc.link"));
                return;
            }
            link = Optional.of(text.charAt(end));
            segments(from, end, true);
            return;
        }
        int slash = text.indexOf('/', from);
        int end = slash < 0 || slash >= to ? to : slash;
        primary(from, end);
        if (end < to) {
            segments(end + 1, to, true);
        }
    }

    private String rest(int from, int to) {
        return text.substring(from, Math.min(to, from + 12));
    }

    /// Labeler (4, a letter first), product (1 to 18), unit of measure (a digit).
    private void primary(int from, int end) {
        String value = text.substring(from, end);
        if (value.matches("[A-Z][0-9A-Z]{3}[0-9A-Z]{1,18}[0-9]")) {
            device = Optional.of(value);
        } else {
            flaws.add(Udi.Flaw.of(from + 1, value, "hibc.primary"));
        }
    }

    private void segments(int from, int to, boolean firstOne) {
        int at = from;
        boolean first = firstOne;
        while (at <= to && flaws.isEmpty()) {
            int slash = text.indexOf('/', at);
            int end = slash < 0 || slash > to ? to : slash;
            if (first) {
                secondary(at, end);
            } else {
                further(at, end);
            }
            first = false;
            at = end + 1;
            if (end == to) {
                return;
            }
        }
    }

    private void secondary(int from, int end) {
        String value = text.substring(from, end);
        if (value.startsWith("$$+")) {
            dated(from + 3, end, true);
        } else if (value.startsWith("$$")) {
            dated(from + 2, end, false);
        } else if (value.startsWith("$+")) {
            name(from + 2, end, true);
        } else if (value.startsWith("$")) {
            name(from + 1, end, false);
        } else if (value.matches("\\d{5}.*")) {
            dayOfYear(from, end, from);
            if (flaws.isEmpty()) {
                name(from + 5, end, false);
            }
        } else {
            further(from, end);
        }
    }

    /// Quantity or none, then a date whose first digit tells its form, then lot or serial.
    private void dated(int from, int end, boolean isSerial) {
        int at = from;
        if (at < end && (text.charAt(at) == '8' || text.charAt(at) == '9')) {
            int length = text.charAt(at) == '8' ? 2 : 5;
            String digits = slice(at + 1, at + 1 + length, end);
            if (!digits.matches("\\d{" + length + "}")) {
                flaws.add(Udi.Flaw.of(at + 2, digits, "hibc.quantity"));
                return;
            }
            quantity = Optional.of(Integer.valueOf(digits));
            at += 1 + length;
        }
        if (at >= end) {
            return; // a quantity may stand alone
        }
        char form = text.charAt(at);
        int length = switch (form) {
            case '0', '1' -> 4;
            case '2', '3' -> 7;
            case '4' -> 9;
            case '5' -> 6;
            case '6' -> 8;
            case '7' -> 1;
            default -> 0;
        };
        String value = slice(at, at + length, end);
        if (length == 0 || value.length() < length || !value.matches("\\d+")) {
            flaws.add(Udi.Flaw.of(at + 1, rest(at, end), "hibc.date"));
            return;
        }
        int place = at;
        switch (form) {
            case '0', '1' -> day(place, "20" + value.substring(2, 4), value.substring(0, 2), "00");
            case '2' -> day(place, "20" + value.substring(5, 7), value.substring(1, 3), value.substring(3, 5));
            case '3', '4' -> day(place, "20" + value.substring(1, 3), value.substring(3, 5), value.substring(5, 7));
            case '5', '6' -> dayOfYear(at + 1, end, place);
            default -> {}
        }
        if (flaws.isEmpty()) {
            name(at + length, end, isSerial);
        }
    }

    private String slice(int from, int to, int end) {
        return text.substring(Math.min(from, end), Math.min(to, end));
    }

    private void day(int place, String year, String month, String day) {
        try {
            YearMonth of = YearMonth.of(Integer.parseInt(year), Integer.parseInt(month));
            int number = Integer.parseInt(day);
            expires = Optional.of(number == 0 ? of.atEndOfMonth() : of.atDay(number));
        } catch (DateTimeException wrong) {
            flaws.add(Udi.Flaw.of(place + 1, rest(place, text.length()), "hibc.date"));
        }
    }

    private void dayOfYear(int from, int end, int place) {
        String digits = slice(from, from + 5, end);
        try {
            expires = Optional.of(LocalDate.ofYearDay(
                    2000 + Integer.parseInt(digits.substring(0, 2)), Integer.parseInt(digits.substring(2))));
        } catch (DateTimeException wrong) {
            flaws.add(Udi.Flaw.of(place + 1, digits, "hibc.date"));
        }
    }

    private void name(int from, int end, boolean isSerial) {
        String value = text.substring(from, end);
        if (value.isEmpty()) {
            return; // a date may stand without a lot
        }
        if (!value.matches("[0-9A-Z.-]{1,18}")) {
            flaws.add(Udi.Flaw.of(from + 1, value, isSerial ? "hibc.serial" : "hibc.lot"));
            return;
        }
        if (isSerial) {
            serial = once(serial, value, from);
        } else {
            lot = once(lot, value, from);
        }
    }

    private <T> Optional<T> once(Optional<T> before, T value, int from) {
        if (before.isPresent() && !before.get().equals(value)) {
            flaws.add(Udi.Flaw.of(
                    from + 1, value.toString(), "twice", "", before.get().toString()));
        }
        return Optional.of(value);
    }

    /// What may follow the first part: `S` serial, `Q` quantity, `14D` expiry, `16D` made.
    private void further(int from, int end) {
        String value = text.substring(from, end);
        if (value.matches("(?:14|16)D\\d{8}")) {
            boolean last = value.startsWith("14");
            Optional<LocalDate> day = fullDay(value.substring(3));
            if (day.isEmpty()) {
                flaws.add(Udi.Flaw.of(from + 4, value.substring(3), "hibc.date"));
            } else if (last) {
                expires = once(expires, day.get(), from + 3);
            } else {
                made = once(made, day.get(), from + 3);
            }
        } else if (value.matches("S[0-9A-Z.-]{1,18}")) {
            serial = once(serial, value.substring(1), from + 1);
        } else if (value.matches("Q\\d{1,5}")) {
            quantity = once(quantity, Integer.valueOf(value.substring(1)), from + 1);
        } else {
            flaws.add(Udi.Flaw.of(from + 1, value, "hibc.part"));
        }
    }

    private static Optional<LocalDate> fullDay(String digits) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(digits.substring(0, 4)),
                    Integer.parseInt(digits.substring(4, 6)),
                    Integer.parseInt(digits.substring(6, 8))));
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }
}
