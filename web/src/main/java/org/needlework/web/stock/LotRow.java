package org.needlework.web.stock;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.needlework.core.record.LotLine;

/// A lot as one line of the stock.
///
/// @param state  `recalled`, `expired`, `soon` or `good`
/// @param days   until the last day of use; negative once that is over
public record LotRow(LotLine line, String state, long days) {

    /// What expires within these days is used or looked at first; assumed, about two intervals
    /// between sessions.
    static final int SOON_DAYS = 60;

    static LotRow of(LotLine line, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, line.lot().expires());
        String state = line.lot().recalled() ? "recalled" : days < 0 ? "expired" : days <= SOON_DAYS ? "soon" : "good";
        return new LotRow(line, state, days);
    }

    static List<LotRow> list(List<LotLine> lines, LocalDate today) {
        return lines.stream().map(line -> of(line, today)).toList();
    }

    /// Whether a session can still open a unit of it.
    public boolean isUsable() {
        return line.lot().units() > 0 && (state.equals("soon") || state.equals("good"));
    }

    public String product() {
        return line.lot().product();
    }

    public String lot() {
        return line.lot().lot();
    }

    public int units() {
        return line.lot().units();
    }
}
