package org.needlework.record.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What was typed into the search: words of a name in any order, each perhaps only its beginning; a
/// birth date in any usual spelling; digits of a telephone number.
final class Query {

    private static final Pattern DAY_MONTH =
            Pattern.compile("\\b(\\d{1,2})(?:st|nd|rd|th)?[. ] ?(\\p{L}{3,})\\b[., ]*(\\d{1,4})?\\b");
    private static final Pattern MONTH_DAY =
            Pattern.compile("\\b(\\p{L}{3,}) (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4})\\b)?");
    private static final Pattern SEPARATED = Pattern.compile("(\\d{1,4})[./-](\\d{0,2})(?:[./-](\\d{0,4}))?");
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final Pattern TELEPHONE = Pattern.compile("[+(0][0-9 ()-]{7,}");
    private static final int FEWEST_DIGITS = 3;
    private static final int FEWEST_OF_TELEPHONE = 9;

    private final List<Term> terms;

    private Query(List<Term> terms) {
        this.terms = terms;
    }

    /// Something that must be found on a card.
    sealed interface Term {

        /// How well it is found; 0 if it is not.
        int score(Card card);

        /// The beginning of a word, in each of its spellings.
        record Word(List<String> spellings) implements Term {
            @Override
            public int score(Card card) {
                int best = 0;
                for (String spelling : spellings) {
                    int at = card.names().indexOf(spelling);
                    if (at >= 0) {
                        boolean whole = card.names().indexOf(spelling + " ", at) >= 0;
                        String bare = spelling.substring(1);
                        boolean edge =
                                card.last().startsWith(bare) || card.first().startsWith(bare);
                        best = Math.max(best, 8 + (whole ? 8 : 0) + (edge ? 2 : 0));
                    } else if (card.contact().indexOf(spelling) >= 0) {
                        best = Math.max(best, 4);
                    }
                }
                return best;
            }
        }

        /// A word with one letter missing, wrong, too many or in the wrong order.
        record Mistyped(List<String> spellings) implements Term {
            @Override
            public int score(Card card) {
                String names = card.names();
                for (String spelling : spellings) {
                    int from = 1;
                    while (from < names.length()) {
                        int to = names.indexOf(' ', from);
                        if (Distance.isAlmostBeginning(spelling, names, from, to)) {
                            return 6;
                        }
                        from = to + 1;
                    }
                }
                return 0;
            }
        }

        /// A number: part of a birth date in one of the ways it can be read, or of a telephone
        /// number.
        record Number(List<Date> dates, String digits) implements Term {
            @Override
            public int score(Card card) {
                if (card.born() != 0) {
                    for (Date date : dates) {
                        if (date.matches(card.born())) {
                            return date.isWhole() ? 16 : 8;
                        }
                    }
                }
                return digits.length() >= FEWEST_DIGITS && isPartOf(card.numbers()) ? 8 : 0;
            }

            /// A country's code or a leading zero may be there or not.
            private boolean isPartOf(String numbers) {
                if (numbers.contains(digits)) {
                    return true;
                }
                String bare = digits.replaceFirst("^0+", "");
                return bare.length() >= FEWEST_DIGITS
                        && (numbers.contains(bare)
                                || bare.length() >= 9 && numbers.contains(bare.substring(bare.length() - 7)));
            }
        }
    }

    /// @param year  the year or its beginning or its last two digits; empty for any
    /// @param month 0 for any
    /// @param day   0 for any
    record Date(String year, int month, int day) {
        boolean matches(int born) {
            if (month != 0 && month != born / 100 % 100 || day != 0 && day != born % 100) {
                return false;
            }
            if (year.isEmpty()) {
                return true;
            }
            String full = Integer.toString(born / 10_000);
            return full.startsWith(year) || year.length() == 2 && full.endsWith(year);
        }

        boolean isWhole() {
            return month != 0 && day != 0 && year.length() >= 2;
        }
    }

    static Query parse(String text) {
        List<Term> terms = new ArrayList<>();
        String rest = takeSpelledDates(text.toLowerCase(Locale.ROOT), text, terms);
        Matcher telephone = TELEPHONE.matcher(rest);
        if (telephone.find() && Folding.digits(telephone.group()).length() >= FEWEST_OF_TELEPHONE) {
            terms.add(new Term.Number(List.of(), Folding.digits(telephone.group())));
            rest = rest.substring(0, telephone.start()) + " " + rest.substring(telephone.end());
        }
        for (String token : rest.split("[\\s,;]+")) {
            if (token.isEmpty()) {
                continue;
            }
            if (token.chars().noneMatch(Character::isLetter)) {
                number(token).ifPresent(terms::add);
            } else {
                for (Set<String> word : Folding.words(token)) {
                    terms.add(
                            new Term.Word(word.stream().map(each -> " " + each).toList()));
                }
            }
        }
        return new Query(terms);
    }

    private static String takeSpelledDates(String lower, String text, List<Term> terms) {
        Matcher dayFirst = DAY_MONTH.matcher(lower);
        if (dayFirst.find() && month(dayFirst.group(2)) > 0) {
            terms.add(new Term.Number(
                    List.of(new Date(
                            orEmpty(dayFirst.group(3)), month(dayFirst.group(2)), Integer.parseInt(dayFirst.group(1)))),
                    ""));
            return cut(text, lower, dayFirst);
        }
        Matcher monthFirst = MONTH_DAY.matcher(lower);
        if (monthFirst.find() && month(monthFirst.group(1)) > 0) {
            terms.add(new Term.Number(
                    List.of(new Date(
                            orEmpty(monthFirst.group(3)),
                            month(monthFirst.group(1)),
                            Integer.parseInt(monthFirst.group(2)))),
                    ""));
            return cut(text, lower, monthFirst);
        }
        return text;
    }

    private static String cut(String text, String lower, Matcher found) {
        String of = text.length() == lower.length() ? text : lower;
        return of.substring(0, found.start()) + " " + of.substring(found.end());
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    private static int month(String word) {
        for (int k = 0; k < MONTHS.size(); k++) {
            if (MONTHS.get(k).startsWith(word) || word.equals("sept") && k == 8) {
                return k + 1;
            }
        }
        return 0;
    }

    private static Optional<Term> number(String token) {
        String digits = Folding.digits(token);
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        List<Date> dates = new ArrayList<>();
        Matcher parts = SEPARATED.matcher(token);
        if (parts.matches()) {
            String third = orEmpty(parts.group(3));
            if (parts.group(1).length() == 4) {
                add(dates, parts.group(1), parts.group(2), third);
            } else if (parts.group(1).length() <= 2) {
                add(dates, third, parts.group(2), parts.group(1));
                if (!token.contains(".")) {
                    add(dates, third, parts.group(1), parts.group(2)); // month first, as Americans write
                }
            }
        } else if (token.equals(digits)) {
            switch (digits.length()) {
                case 1, 2 -> {
                    add(dates, "", "", digits);
                    add(dates, digits, "", "");
                }
                case 4 -> add(dates, digits, "", "");
                case 6 -> {
                    add(dates, digits.substring(4), digits.substring(2, 4), digits.substring(0, 2));
                    add(dates, digits.substring(0, 2), digits.substring(2, 4), digits.substring(4));
                }
                case 8 -> {
                    add(dates, digits.substring(4), digits.substring(2, 4), digits.substring(0, 2));
                    add(dates, digits.substring(0, 4), digits.substring(4, 6), digits.substring(6));
                    add(dates, digits.substring(4), digits.substring(0, 2), digits.substring(2, 4));
                }
                default -> {
                    // a telephone number
                }
            }
        }
        return Optional.of(new Term.Number(dates, digits));
    }

    private static void add(List<Date> dates, String year, String month, String day) {
        int m = month.isEmpty() ? 0 : Integer.parseInt(month);
        int d = day.isEmpty() ? 0 : Integer.parseInt(day);
        boolean said = m != 0 || d != 0 || year.length() == 4;
        if (m <= 12 && d <= 31 && said) {
            dates.add(new Date(year, m, d));
        }
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    /// How well a card answers; 0 if it lacks any of what was typed.
    int score(Card card) {
        int sum = 0;
        for (Term term : terms) {
            int score = term.score(card);
            if (score == 0) {
                return 0;
            }
            sum += score;
        }
        return sum;
    }

    /// The same with one slip allowed in every word of four letters or more; empty if there is
    /// none.
    Optional<Query> forgiving() {
        boolean any = false;
        List<Term> forgiven = new ArrayList<>();
        for (Term term : terms) {
            if (term instanceof Term.Word(List<String> spellings)
                    && spellings.getFirst().length() > 4) {
                forgiven.add(new Term.Mistyped(
                        spellings.stream().map(each -> each.substring(1)).toList()));
                any = true;
            } else {
                forgiven.add(term);
            }
        }
        return any ? Optional.of(new Query(forgiven)) : Optional.empty();
    }
}
