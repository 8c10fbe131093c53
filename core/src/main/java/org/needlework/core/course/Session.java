package org.needlework.core.course;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Statement;
import org.needlework.core.screening.Clearance;
import org.needlework.core.screening.Screening;
import org.needlework.core.screening.ZoneLimits;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Coded;

/// A session as it was given, under a clearance of its day.
///
/// @param delivered    what was done, zone by zone
/// @param anaesthetics every application of a numbing cream; empty if none was used
/// @param remarks      everything that was flagged before signing, and what was said to it
public record Session(
        Schedule.Entry appointment,
        Clearance clearance,
        LocalDate on,
        Clinician by,
        List<Delivered> delivered,
        List<Anaesthetic> anaesthetics,
        List<Remark> remarks) {

    public Session {
        delivered = List.copyOf(delivered);
        anaesthetics = List.copyOf(anaesthetics);
        remarks = List.copyOf(remarks);
        if (delivered.stream().map(Delivered::zone).distinct().count() != delivered.size()) {
            throw new IllegalArgumentException("a session records each zone once");
        }
    }

    /// How the needle was led over the skin.
    public enum Direction implements Coded {
        HORIZONTAL,
        VERTICAL,
        DIAGONAL,
        CIRCULAR,
        /// Set down and lifted, without gliding.
        STAMPED
    }

    /// What the skin showed when the needle left it.
    public enum Reached implements Coded {
        ERYTHEMA,
        PINPOINT_BLEEDING,
        /// Frank oozing or bruising: more than any plan asks for (clinical evidence, 1.4).
        MORE
    }

    /// Something put on the skin while its channels were open.
    ///
    /// @param product code of the product in the guideline's table of open channels
    /// @param name    what it says on the pack; empty where the code says it all
    /// @param lot     its lot, where one was noted
    public record Applied(String product, String name, Optional<String> lot) {
        public Applied {
            if (product.isBlank() || lot.filter(String::isBlank).isPresent()) {
                throw new IllegalArgumentException("a product is named, and its lot is there or not");
            }
        }
    }

    /// A flag, and what the clinician said to it.
    public record Remark(Statement flagged, String answer) {
        public Remark {
            if (answer.isBlank()) {
                throw new IllegalArgumentException("a flag (" + flagged.key() + ") needs an answer");
            }
        }
    }

    /// What was done in one zone.
    ///
    /// @param needle     the setting on the dial
    /// @param passes     whole passes, one or more
    /// @param directions how they were led; never empty
    /// @param pain_nrs   worst pain in this zone, 0 none to 10
    /// @param applied    products on its open channels
    /// @param cartridges units that were used here; never empty
    public record Delivered(
            Zone zone,
            Depth needle,
            int passes,
            Set<Direction> directions,
            Reached reached,
            int pain_nrs,
            List<Applied> applied,
            List<Cartridge> cartridges) {

        public Delivered {
            directions = Set.copyOf(directions);
            applied = List.copyOf(applied);
            cartridges = List.copyOf(cartridges);
            if (passes < 1) {
                throw new IllegalArgumentException("passes (" + passes + ") are one or more");
            }
            if (directions.isEmpty()) {
                throw new IllegalArgumentException("a session records how the needle was led");
            }
            if (pain_nrs < 0 || pain_nrs > 10) {
                throw new IllegalArgumentException("pain (" + pain_nrs + ") is rated 0 to 10");
            }
            if (cartridges.isEmpty()) {
                throw new IllegalArgumentException("a session records the lot of its cartridge");
            }
        }
    }

    /// What was found beyond the rules after the session had begun, each with what was said to it.
    public List<Remark> breaches() {
        return remarks.stream()
                .filter(each -> each.flagged().key().startsWith(Gate.Shut.BREACH))
                .toList();
    }

    /// Whether somebody answered for what is flagged.
    public boolean isAnsweredFor(Statement flagged) {
        return remarks.stream().anyMatch(each -> each.flagged().equals(flagged));
    }

    /// Tells a session that had begun with every gate open, as it happened, limits exceeded or not:
    /// its permission is the one that it began with. The record takes it only with an answer to
    /// everything that went beyond the rules.
    public static Session begun(
            CourseEvent.SessionOpened opened,
            Schedule.Entry appointment,
            Clinician by,
            List<Delivered> delivered,
            List<Anaesthetic> anaesthetics,
            List<Remark> remarks) {
        return new Session(appointment, opened.clearance(), opened.on(), by, delivered, anaesthetics, remarks);
    }

    /// Records a session that kept to its limits.
    ///
    /// @throws IllegalArgumentException if the clearance is of another day, or a zone was needled
    ///     without clearance or beyond its limits
    public static Session perform(
            Schedule.Entry appointment,
            Screening.Cleared cleared,
            LocalDate on,
            Clinician by,
            List<Delivered> delivered,
            List<Anaesthetic> anaesthetics,
            List<Remark> remarks) {
        Clearance clearance = cleared.clearance();
        if (!clearance.on().equals(on)) {
            throw new IllegalArgumentException(
                    "clearance of " + clearance.on() + " does not hold on " + on + ".\nMaybe screen again today.");
        }
        for (Delivered each : delivered) {
            ZoneLimits limits = clearance
                    .findLimits(each.zone())
                    .orElseThrow(() ->
                            new IllegalArgumentException("zone (" + each.zone().code() + ") is not cleared"));
            if (each.needle().isDeeperThan(limits.deepest())) {
                throw new IllegalArgumentException("needle (" + each.needle().millimetres() + " mm) in "
                        + each.zone().code() + " is deeper than its limit ("
                        + limits.deepest().millimetres() + " mm)");
            }
        }
        return new Session(appointment, clearance, on, by, delivered, anaesthetics, remarks);
    }
}
