package org.needlework.web.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// One question, ready to be drawn with what was answered.
///
/// @param name     of the field in the form; the JSON pointer of its value
/// @param id       of its element in the page
/// @param kind     how it is drawn
/// @param value    what was typed or chosen; empty for an unknown
/// @param day      for a choice that carries a day
/// @param unknowable whether "not asked" and "withheld" are answers
/// @param withheld whether the answer was withheld
/// @param isAsked  whether the document answers it; for several codes, also by an empty list
/// @param chosen   for several codes, those that are chosen
public record Field(
        String name,
        String id,
        String kind,
        String label,
        String hint,
        String unit,
        String value,
        String day,
        boolean unknowable,
        boolean withheld,
        boolean isAsked,
        List<Option> options,
        List<String> chosen) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    /// One choice.
    ///
    /// @param unit of the number that goes with it; empty if there is none
    public record Option(String value, String label, String unit) {

        public Option(String value, String label) {
            this(value, label, "");
        }
    }

    public boolean isKnown() {
        return !value.isEmpty();
    }

    /// Whether a date field can show the value; anything else stays visible as text.
    public boolean isDate() {
        return value.isEmpty() || value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    }

    /// Whether a date field can show the day of a choice.
    public boolean isDayDate() {
        return day.isEmpty() || day.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    }

    /// A day as it is read; what is no day, as it was typed.
    public static String inWords(String day) {
        try {
            return DAY.format(LocalDate.parse(day));
        } catch (DateTimeException e) {
            return day;
        }
    }

    /// Whether a time field can show the value.
    public boolean isTime() {
        return value.isEmpty() || value.matches("[0-2][0-9]:[0-5][0-9]");
    }

    public boolean isChosen(String code) {
        return chosen.contains(code);
    }

    /// The word of a value.
    public String word() {
        return wordOf(value);
    }

    /// The word of a code; one that there is not is called by itself.
    public String wordOf(String code) {
        return options.stream()
                .filter(option -> option.value().equals(code))
                .map(Option::label)
                .findFirst()
                .orElse(code);
    }

    /// For several codes: `listed`, `none`, `withheld` or `not_asked`.
    public String listState() {
        return !chosen.isEmpty() ? "listed" : withheld ? "withheld" : isAsked ? "none" : "not_asked";
    }
}
