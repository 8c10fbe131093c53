package org.needlework.core.udi;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Source;

/// A GS1 element string: application identifiers and their values, one after the other.
@Source(
        value = "memory",
        where = "GS1 General Specifications, 3.2 (identifiers), 7.8 (processing), 7.9 (check digits), 7.12 (centuries)",
        certainty = Certainty.MEMORY_HIGH)
final class ElementString {

    /// Separators that stand for FNC1; the last four cannot occur in a value (character set 82).
    private static final String SEPARATORS = "\u001d\u241d|^~";

    /// Character set 82 beside letters and digits.
    private static final String MARKS = "!\"%&'()*+,-./:;<=>?_";

    /// What may follow an identifier.
    ///
    /// @param least   characters at least
    /// @param most    characters at most; the same as `least` where the length is fixed
    /// @param digits  whether only digits are allowed
    private record Format(int least, int most, boolean digits) {
        boolean isFixed() {
            return least == most;
        }
    }

    private static final Map<String, Format> FORMATS = formats();

    private final String text;
    private final LocalDate today;
    private final List<Udi.Flaw> flaws = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, LocalDate> days = new HashMap<>();

    private ElementString(String text, LocalDate today) {
        this.text = text;
        this.today = today;
    }

    private static Map<String, Format> formats() {
        Map<String, Format> formats = new TreeMap<>();
        Format day = new Format(6, 6, true);
        formats.put("00", new Format(18, 18, true));
        formats.put("01", new Format(14, 14, true));
        formats.put("02", new Format(14, 14, true));
        formats.put("10", new Format(1, 20, false));
        for (String ai : List.of("11", "12", "13", "15", "16", "17")) {
            formats.put(ai, day);
        }
        formats.put("20", new Format(2, 2, true));
        formats.put("21", new Format(1, 20, false));
        formats.put("22", new Format(1, 20, false));
        formats.put("235", new Format(1, 28, false));
        formats.put("240", new Format(1, 30, false));
        formats.put("241", new Format(1, 30, false));
        formats.put("242", new Format(1, 6, true));
        formats.put("250", new Format(1, 30, false));
        formats.put("251", new Format(1, 30, false));
        formats.put("30", new Format(1, 8, true));
        formats.put("37", new Format(1, 8, true));
        formats.put("400", new Format(1, 30, false));
        for (int ai = 410; ai <= 417; ai++) {
            formats.put(String.valueOf(ai), new Format(13, 13, true));
        }
        formats.put("422", new Format(3, 3, true));
        for (int ai = 710; ai <= 716; ai++) {
            formats.put(String.valueOf(ai), new Format(1, 20, false));
        }
        formats.put("7003", new Format(10, 10, true));
        formats.put("8012", new Format(1, 20, false));
        formats.put("8013", new Format(1, 25, false));
        formats.put("90", new Format(1, 30, false));
        for (int ai = 91; ai <= 99; ai++) {
            formats.put(String.valueOf(ai), new Format(1, 90, false));
        }
        return Map.copyOf(formats);
    }

    static Udi.Reading read(String text, int start, LocalDate today) {
        ElementString reading = new ElementString(text, today);
        if (text.indexOf('(') == start) {
            reading.bracketed(start);
        } else {
            reading.plain(start);
        }
        boolean says = reading.flaws.isEmpty()
                && List.of("01", "10", "11", "17", "21").stream().anyMatch(reading.values::containsKey);
        Optional<String> alone = says ? Optional.empty() : gtinAlone(text.substring(start));
        if (alone.isPresent()) {
            return new Udi.Reading.Read(udi(Map.of("01", alone.get()), Map.of(), text));
        }
        return reading.flaws.isEmpty()
                ? new Udi.Reading.Read(udi(reading.values, reading.days, text))
                : new Udi.Reading.Refused(reading.flaws);
    }

    private static Udi udi(Map<String, String> values, Map<String, LocalDate> days, String text) {
        return new Udi(
                Udi.Issuer.GS1,
                Optional.ofNullable(values.get("01")),
                Optional.ofNullable(values.get("10")),
                Optional.ofNullable(values.get("21")),
                Optional.ofNullable(days.get("17")).or(() -> Optional.ofNullable(days.get("7003"))),
                Optional.ofNullable(days.get("11")),
                Optional.ofNullable(values.get("30"))
                        .or(() -> Optional.ofNullable(values.get("37")))
                        .map(Integer::valueOf),
                Optional.empty(),
                Optional.empty(),
                List.of(text));
    }

    /// A trade number that stands alone in its bar code: EAN-13, UPC-A or ITF-14.
    private static Optional<String> gtinAlone(String text) {
        return text.matches("\\d{12,14}") && isChecked(text)
                ? Optional.of("0".repeat(14 - text.length()) + text)
                : Optional.empty();
    }

    /// `(01)09506000134352(17)271231(10)ABC`: a value ends where a known identifier in brackets
    /// begins, because a value may hold brackets itself.
    private void bracketed(int start) {
        int at = start;
        while (at < text.length()) {
            int close = text.indexOf(')', at);
            if (text.charAt(at) != '(' || close < 0) {
                flaws.add(Udi.Flaw.of(at + 1, rest(at), "bracket"));
                return;
            }
            String ai = text.substring(at + 1, close);
            Format format = FORMATS.get(ai);
            if (format == null) {
                flaws.add(Udi.Flaw.of(at + 2, ai, "identifier"));
                return;
            }
            int end = close + 1;
            while (end < text.length() && !(text.charAt(end) == '(' && isIdentifierAt(end))) {
                end++;
            }
            take(ai, format, close + 1, end);
            at = end;
        }
    }

    private boolean isIdentifierAt(int open) {
        int close = text.indexOf(')', open);
        return close > 0 && FORMATS.containsKey(text.substring(open + 1, close));
    }

    private void plain(int start) {
        int at = start;
        while (at < text.length()) {
            if (isSeparator(at)) {
                at++;
                continue;
            }
            String ai = identifierAt(at);
            Format format = FORMATS.get(ai);
            if (format == null) {
                flaws.add(Udi.Flaw.of(at + 1, rest(at), "identifier"));
                return;
            }
            int from = at + ai.length();
            int end = from;
            while (end < text.length() && !isSeparator(end) && end - from < format.most()) {
                end++;
            }
            if (!format.isFixed() && end < text.length() && !isSeparator(end)) {
                flaws.add(Udi.Flaw.of(end + 1, rest(end), "separator", ai));
                return;
            }
            take(ai, format, from, end);
            at = end;
            if (!format.isFixed() && at == text.length()) {
                swallowed(ai, from);
            }
        }
    }

    /// A scanner that drops FNC1 runs the lot into what follows. A last value whose end could be a
    /// date of expiry, or a GTIN, that the label does not carry elsewhere is not believed.
    private void swallowed(String ai, int from) {
        String value = text.substring(from);
        boolean dated = values.containsKey("17")
                || !value.matches(".+17\\d{6}(?:(?:10|21).*)?")
                || dayAt(value.replaceFirst("^(.+)17(\\d{6})(?:(?:10|21).*)?$", "$2"))
                        .isEmpty();
        boolean numbered = values.containsKey("01")
                || !value.matches(".+01\\d{14}.*")
                || !isChecked(value.replaceFirst("^.+?01(\\d{14}).*$", "$1"));
        if (!dated || !numbered) {
            flaws.add(Udi.Flaw.of(from + 1, value, "swallowed", ai));
        }
    }

    private boolean isSeparator(int at) {
        return SEPARATORS.indexOf(text.charAt(at)) >= 0;
    }

    private String rest(int at) {
        return text.substring(at, Math.min(text.length(), at + 12));
    }

    /// The identifier that begins here; no identifier begins with another one.
    private String identifierAt(int at) {
        for (int length = 2; length <= 4 && at + length <= text.length(); length++) {
            String ai = text.substring(at, at + length);
            if (FORMATS.containsKey(ai)) {
                return ai;
            }
        }
        return "";
    }

    private void take(String ai, Format format, int from, int end) {
        String value = text.substring(from, end);
        if (value.length() < format.least() || value.length() > format.most()) {
            flaws.add(Udi.Flaw.of(from + 1, value, "length", ai, format.least(), format.most()));
            return;
        }
        for (int k = 0; k < value.length(); k++) {
            char each = value.charAt(k);
            boolean digit = each >= '0' && each <= '9';
            boolean letter = (each >= 'A' && each <= 'Z') || (each >= 'a' && each <= 'z');
            if (!digit && (format.digits() || !(letter || MARKS.indexOf(each) >= 0))) {
                flaws.add(Udi.Flaw.of(from + k + 1, String.valueOf(each), "character", ai));
                return;
            }
        }
        String before = values.putIfAbsent(ai, value);
        if (before != null && !before.equals(value)) {
            flaws.add(Udi.Flaw.of(from + 1, value, "twice", ai, before));
            return;
        }
        check(ai, value, from);
    }

    private void check(String ai, String value, int from) {
        switch (ai) {
            case "00", "01", "02", "410", "411", "412", "413", "414", "415", "416", "417" -> {
                if (!isChecked(value)) {
                    flaws.add(Udi.Flaw.of(
                            from + value.length(),
                            value,
                            "check",
                            value.substring(value.length() - 1),
                            checkDigit(value.substring(0, value.length() - 1))));
                }
            }
            case "11", "12", "13", "15", "16", "17", "7003" -> {
                Optional<LocalDate> day = dayAt(value.substring(0, 6));
                day.ifPresent(known -> days.put(ai, known));
                if (day.isEmpty()) {
                    flaws.add(Udi.Flaw.of(from + 1, value, "date"));
                }
            }
            default -> {}
        }
    }

    /// YYMMDD; day 00 is the last day of the month.
    private Optional<LocalDate> dayAt(String digits) {
        int year = century(Integer.parseInt(digits.substring(0, 2)), today.getYear());
        int month = Integer.parseInt(digits.substring(2, 4));
        int day = Integer.parseInt(digits.substring(4, 6));
        try {
            YearMonth of = YearMonth.of(year, month);
            return Optional.of(day == 0 ? of.atEndOfMonth() : of.atDay(day));
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    /// A two-digit year is the one that is at most 50 years ahead and 49 behind.
    static int century(int twoDigits, int thisYear) {
        int ahead = twoDigits - thisYear % 100;
        int century = thisYear / 100 * 100;
        if (ahead >= 51) {
            return century - 100 + twoDigits;
        }
        return ahead <= -50 ? century + 100 + twoDigits : century + twoDigits;
    }

    static boolean isChecked(String digits) {
        int last = digits.length() - 1;
        return checkDigit(digits.substring(0, last)) == digits.charAt(last) - '0';
    }

    /// Weights 3 and 1 in turn from the right; the digit completes the sum to a multiple of ten.
    static int checkDigit(String digits) {
        int sum = 0;
        for (int k = 0; k < digits.length(); k++) {
            int fromRight = digits.length() - k;
            sum += (digits.charAt(k) - '0') * (fromRight % 2 == 1 ? 3 : 1);
        }
        return (10 - sum % 10) % 10;
    }
}
