package org.needlework.core.course;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Coded;

/// What one person saw on one scale.
///
/// @param session      the session that it follows; empty for a rating before any
/// @param zone         where; empty for a scale of the whole face or person
/// @param scale        code of the scale
/// @param version      version of its rule
/// @param rater        the person who rated
/// @param secondWanted whether a second rater is awaited: until then the marks are veiled from
///     everybody but the rater
/// @param repeats      the entry of the first rating that this one repeats blind; empty for a
///     first
public record Rating(
        Optional<UUID> session,
        LocalDate on,
        Optional<Zone> zone,
        String scale,
        String version,
        Marks marks,
        UUID rater,
        Basis basis,
        boolean secondWanted,
        Optional<UUID> repeats) {

    public Rating {
        if (secondWanted && repeats.isPresent()) {
            throw new IllegalArgumentException("a second rating asks for no third");
        }
    }

    /// What was looked at.
    public enum Basis implements Coded {
        IN_PERSON,
        PHOTOGRAPHS
    }

    /// The marks that were given.
    public sealed interface Marks {

        /// @param items one mark for each item of the scale
        /// @param score what its rule makes of them
        record Given(Map<String, Double> items, double score) implements Marks {
            public Given {
                items = Collections.unmodifiableMap(new TreeMap<>(items));
            }
        }

        /// Marks that somebody gave and a second rater must not see yet. They stand in no record.
        record Veiled() implements Marks {}
    }

    /// The score; empty while it is veiled.
    public Optional<Double> findScore() {
        return marks instanceof Marks.Given(var ignored, double score) ? Optional.of(score) : Optional.empty();
    }

    Rating veiled() {
        return new Rating(session, on, zone, scale, version, new Marks.Veiled(), rater, basis, secondWanted, repeats);
    }

    /// Whether another rating is of the same scale, place and session.
    public boolean isOfTheSame(Rating other) {
        return session.equals(other.session)
                && zone.equals(other.zone)
                && scale.equals(other.scale)
                && version.equals(other.version);
    }
}
