package org.needlework.core.patient;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// What is known of one fact. A question that was not asked is not a "no", and neither is an answer
/// withheld.
public sealed interface Answer<T> {

    /// The fact is known.
    record Known<T>(T value) implements Answer<T> {}

    /// Nobody asked.
    record NotAsked<T>() implements Answer<T> {}

    /// Asked, and the person would rather not say.
    record Withheld<T>() implements Answer<T> {}

    static <T> Answer<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Answer<T> notAsked() {
        return new NotAsked<>();
    }

    static <T> Answer<T> withheld() {
        return new Withheld<>();
    }

    default boolean isKnown() {
        return this instanceof Known<T>;
    }

    /// The value, if known. For use where both unknowns truly mean the same.
    default Optional<T> findValue() {
        return this instanceof Known<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    default boolean isKnownAnd(Predicate<? super T> test) {
        return this instanceof Known<T>(T value) && test.test(value);
    }

    default <R> Answer<R> map(Function<? super T, ? extends R> function) {
        return switch (this) {
            case Known<T>(T value) -> new Known<>(function.apply(value));
            case NotAsked<T>() -> new NotAsked<>();
            case Withheld<T>() -> new Withheld<>();
        };
    }

    /// The code of the unknown, `not_asked` or `withheld`; or the code that `function` gives a known
    /// value.
    default String code(Function<? super T, String> function) {
        return switch (this) {
            case Known<T>(T value) -> function.apply(value);
            case NotAsked<T>() -> "not_asked";
            case Withheld<T>() -> "withheld";
        };
    }
}
