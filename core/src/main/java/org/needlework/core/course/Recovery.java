package org.needlework.core.course;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Coded;
import org.needlework.core.source.Source;

/// How the skin recovered from a session, as observed.
public record Recovery(Session session, List<Observation> observations) {

    public Recovery {
        observations = List.copyOf(observations);
        for (Observation each : observations) {
            if (each.on().isBefore(session.on())) {
                throw new IllegalArgumentException(
                        "observation of " + each.on() + " is before the session of " + session.on());
            }
        }
    }

    /// What is looked for. Every sign is graded from 0, none, to its highest grade; more is worse.
    /// Grades of 0 to 3 are none, slight, moderate and marked, a scale of this house; pain is the
    /// numeric rating from 0 to 10.
    @Source(value = "assumed", where = "grades 0 to 3", certainty = Certainty.ASSUMED)
    @Source(value = "memory", where = "clinical evidence, 8, pain 0 to 10", certainty = Certainty.MEMORY_HIGH)
    public enum Sign implements Coded {
        REDNESS(3),
        SWELLING(3),
        BRUISING(3),
        FLAKING(3),
        PAIN(10),
        /// New brown or pale patches.
        PIGMENT(3);

        private final int highest;

        Sign(int highest) {
            this.highest = highest;
        }

        public int highest() {
            return highest;
        }
    }

    /// What one look at one sign gave. Nobody looked is not the same as nothing seen.
    public sealed interface Look {

        /// @param grade from 0 for none
        record Seen(int grade) implements Look {}

        record NotLookedAt() implements Look {}
    }

    /// What was seen in one zone on one day.
    ///
    /// @param looks    one for every sign; a sign that is left out was not looked at
    /// @param redFlags codes of the guideline's red flags that were present
    public record Observation(Zone zone, LocalDate on, Map<Sign, Look> looks, Set<String> redFlags, String note) {

        public Observation {
            Map<Sign, Look> whole = new EnumMap<>(Sign.class);
            for (Sign sign : Sign.values()) {
                Look look = looks.getOrDefault(sign, new Look.NotLookedAt());
                if (look instanceof Look.Seen(int grade) && (grade < 0 || grade > sign.highest())) {
                    throw new IllegalArgumentException(
                            sign.code() + " (" + grade + ") is graded 0 to " + sign.highest());
                }
                whole.put(sign, look);
            }
            looks = Collections.unmodifiableMap(whole);
            redFlags = Collections.unmodifiableSet(new TreeSet<>(redFlags));
        }

        /// An observation of redness alone.
        public Observation(Zone zone, LocalDate on, int redness, String note) {
            this(zone, on, Map.of(Sign.REDNESS, new Look.Seen(redness)), Set.of(), note);
        }

        /// The grade of a sign; empty where nobody looked.
        public OptionalInt findGrade(Sign sign) {
            return looks.get(sign) instanceof Look.Seen(int grade) ? OptionalInt.of(grade) : OptionalInt.empty();
        }

        /// Whether anything was looked at at all.
        public boolean isBlank() {
            return looks.values().stream().allMatch(Look.NotLookedAt.class::isInstance)
                    && redFlags.isEmpty()
                    && note.isBlank();
        }
    }

    /// Until when a sign was seen in a zone: between two looks, so never to the hour.
    ///
    /// @param last_days  day after the session on which it was last seen; 0 if never after the day
    ///     itself
    /// @param gone_days  first later day on which somebody looked and it was gone; empty where
    ///     nobody has looked since
    public record Span(int last_days, OptionalInt gone_days) {}

    /// Days after the session.
    public int day(LocalDate on) {
        return (int) ChronoUnit.DAYS.between(session.on(), on);
    }

    /// Until when a sign was seen in a zone. Days on which nobody looked at it say nothing.
    ///
    /// @return empty where nobody ever looked
    public java.util.Optional<Span> findSpan(Zone zone, Sign sign) {
        List<Observation> looked = observations.stream()
                .filter(each -> each.zone() == zone && each.findGrade(sign).isPresent())
                .sorted(Comparator.comparing(Observation::on))
                .toList();
        if (looked.isEmpty()) {
            return java.util.Optional.empty();
        }
        int last_days = looked.stream()
                .filter(each -> each.findGrade(sign).orElseThrow() > 0)
                .mapToInt(each -> day(each.on()))
                .max()
                .orElse(0);
        OptionalInt gone_days = looked.stream()
                .filter(each -> each.findGrade(sign).orElseThrow() == 0)
                .mapToInt(each -> day(each.on()))
                .filter(day -> day >= last_days)
                .min();
        return java.util.Optional.of(new Span(last_days, gone_days));
    }

    /// Days after the session on which redness was last seen in a zone; 0 if it never was.
    public long redness_days(Zone zone) {
        return findSpan(zone, Sign.REDNESS).map(Span::last_days).orElse(0);
    }
}
