package org.needlework.core.course;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// An event as the record keeps it: when, by whom, why, and made with what.
///
/// @param number place in the course, from 1
/// @param on     the clinic's day on which it was entered
/// @param by     the person who entered it
/// @param why    the reason; never blank for a correction, else it may be empty
public record CourseEntry(
        UUID id, int number, Instant at, LocalDate on, UUID by, String why, Versions versions, CourseEvent event) {

    public CourseEntry {
        if (number < 1) {
            throw new IllegalArgumentException("entry number (" + number + ") counts from 1");
        }
        if (event instanceof CourseEvent.Corrected && why.isBlank()) {
            throw new IllegalArgumentException("a correction says why");
        }
    }
}
