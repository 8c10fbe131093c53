package org.needlework.papers.input;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.needlework.core.source.Coded;

/// Reads single values; whatever is wrong is reported, and reads as empty.
final class Values {

    static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_LIST = 200;
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private final Problems problems;

    Values(Problems problems) {
        this.problems = problems;
    }

    private <T> Optional<T> refuse(Node node, String key, Object... arguments) {
        if (node instanceof Node.Nothing) {
            problems.add(node, "nothing");
        } else {
            problems.add(node, key, arguments);
        }
        return Optional.empty();
    }

    Optional<String> string(Node node) {
        return node instanceof Node.Text(var ignored, String value) ? Optional.of(value) : refuse(node, "not_text");
    }

    /// Free text: one line, not blank, at most 200 characters.
    Optional<String> line(Node node) {
        return string(node).flatMap(text -> {
            if (text.isBlank() || text.length() > LONGEST_TEXT) {
                return refuse(node, "bad_length", LONGEST_TEXT);
            }
            return text.codePoints().allMatch(Shown::isPlain) ? Optional.of(text) : refuse(node, "bad_character");
        });
    }

    Optional<String> matching(Node node, Pattern pattern, String key) {
        return string(node).flatMap(text -> pattern.matcher(text).matches() ? Optional.of(text) : refuse(node, key));
    }

    Optional<Boolean> truth(Node node) {
        return node instanceof Node.Truth(var ignored, boolean value) ? Optional.of(value) : refuse(node, "not_truth");
    }

    /// A number of `low` to `high`.
    Optional<Double> number(Node node, double low, double high) {
        if (!(node instanceof Node.Number(var ignored, String text))) {
            return refuse(node, "not_number", low, high);
        }
        double value = Double.parseDouble(text);
        return low <= value && value <= high ? Optional.of(value) : refuse(node, "out_of_range", low, high);
    }

    /// A number above zero, up to `high`.
    Optional<Double> positive(Node node, double high) {
        if (!(node instanceof Node.Number(var ignored, String text))) {
            return refuse(node, "not_positive", high);
        }
        double value = Double.parseDouble(text);
        return 0 < value && value <= high ? Optional.of(value) : refuse(node, "not_positive", high);
    }

    /// A whole number of `low` to `high`.
    Optional<Integer> count(Node node, int low, int high) {
        return number(node, low, high)
                .flatMap(value -> value == Math.rint(value)
                        ? Optional.of((int) Math.rint(value))
                        : refuse(node, "not_whole", low, high));
    }

    /// A calendar day, such as `2026-11-02`.
    Optional<LocalDate> day(Node node) {
        if (!(node instanceof Node.Text(var ignored, String text))
                || !DAY.matcher(text).matches()) {
            return refuse(node, "not_day");
        }
        try {
            LocalDate day = LocalDate.parse(text);
            return day.isBefore(EARLIEST) || day.isAfter(LATEST) ? refuse(node, "day_too_far") : Optional.of(day);
        } catch (DateTimeException e) {
            return refuse(node, "no_such_day");
        }
    }

    /// A time of day, such as `17:30`.
    Optional<LocalTime> time(Node node) {
        return matching(node, TIME, "not_time").map(LocalTime::parse);
    }

    <E extends Enum<E> & Coded> Optional<E> code(Node node, Class<E> type) {
        return string(node)
                .flatMap(text -> Coded.find(type, text)
                        .or(() -> unknownCode(
                                node,
                                text,
                                Arrays.stream(type.getEnumConstants())
                                        .map(Coded::code)
                                        .toList())));
    }

    <T> Optional<T> unknownCode(Node node, String text, Collection<String> known) {
        return Nearest.of(text, known)
                .<Optional<T>>map(nearest -> refuse(node, "unknown_code_near", nearest, String.join(", ", known)))
                .orElseGet(() -> refuse(node, "unknown_code", String.join(", ", known)));
    }

    /// A list; elements that cannot be read are left out, and have been reported.
    <T> Optional<List<T>> list(Node node, Function<Node, Optional<T>> read) {
        if (!(node instanceof Node.Items(var ignored, List<Node> values))) {
            return refuse(node, "not_list");
        }
        if (values.size() > LONGEST_LIST) {
            return refuse(node, "long_list", LONGEST_LIST);
        }
        List<T> found = new ArrayList<>();
        for (Node value : values) {
            read.apply(value).ifPresent(found::add);
        }
        return Optional.of(found);
    }

    /// A list in which nothing may stand twice.
    <T> Optional<List<T>> distinct(Node node, Function<Node, Optional<T>> read) {
        Set<T> seen = new HashSet<>();
        return list(
                node,
                each -> read.apply(each).flatMap(value -> {
                    return seen.add(value) ? Optional.of(value) : refuse(each, "twice");
                }));
    }

    Optional<Dictionary> dictionary(Node node, List<String> known) {
        return node instanceof Node.Fields fields
                ? Optional.of(new Dictionary(fields, problems, known))
                : refuse(node, "not_object", String.join(", ", known));
    }
}
