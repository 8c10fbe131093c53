package org.needlework.healing.cell;

/// What one skin did in one course: every quantity at every day that was asked for, and what was
/// watched along the way. Days count from the first session; the reading of a session's day is
/// from before it.
public final class Course {

    private final double[] days;
    private final double[][] rows;
    private final int lane;
    private final double closure_days;
    private final boolean closed;
    private final double downtime_days;
    private final double inflammation_days;
    private final double scarIndex;
    private final double dermalDepth_mm;
    private final double bleeding;
    private final String grid;
    private final int steps;

    Course(double[] days, double[][] rows, int lane, Batch batch, String grid) {
        this.days = days;
        this.rows = rows;
        this.lane = lane;
        closure_days = batch.closure_days(lane);
        closed = !batch.isOpen(lane);
        downtime_days = batch.downtime_days(lane);
        inflammation_days = batch.inflammation_days(lane);
        scarIndex = batch.scarIndex(lane);
        dermalDepth_mm = batch.depth_mm(lane);
        bleeding = batch.bleeding(lane);
        this.grid = grid;
        steps = batch.stepsTaken();
    }

    /// How many readings there are.
    public int readings() {
        return days.length;
    }

    /// Day of the `index`-th reading.
    public double day(int index) {
        return days[index];
    }

    public double value(Quantity quantity, int index) {
        return Batch.get(rows[index], quantity, lane);
    }

    /// Value on a day, interpolated between readings.
    public double at(Quantity quantity, double day) {
        if (days.length == 0 || day < days[0] || day > days[days.length - 1]) {
            throw new IllegalArgumentException("day (" + day + ") lies outside the readings");
        }
        int above = 0;
        while (days[above] < day) {
            above++;
        }
        if (days[above] == day) {
            return value(quantity, above);
        }
        double share = (day - days[above - 1]) / (days[above] - days[above - 1]);
        return value(quantity, above - 1) + share * (value(quantity, above) - value(quantity, above - 1));
    }

    /// Highest reading.
    public double peak(Quantity quantity) {
        return value(quantity, peakIndex(quantity));
    }

    /// Day of the highest reading.
    public double peakDay(Quantity quantity) {
        return days[peakIndex(quantity)];
    }

    private int peakIndex(Quantity quantity) {
        int best = 0;
        for (int i = 1; i < days.length; i++) {
            if (value(quantity, i) > value(quantity, best)) {
                best = i;
            }
        }
        return best;
    }

    /// Longest time from a session until the cover over a puncture reached 0.9; how long it was
    /// watched if it never did.
    public double closure_days() {
        return closure_days;
    }

    /// Whether the last puncture closed before the end.
    public boolean isClosed() {
        return closed;
    }

    /// Longest time after a session during which redness stayed above 0.35.
    public double downtime_days() {
        return downtime_days;
    }

    /// `∫ ⟨m⟩_pap dt` after a session, the largest of the course; over 0.19 and times the factor
    /// of the skin type it is the pigment index.
    public double inflammation_days() {
        return inflammation_days;
    }

    /// Peak of activated fibroblasts over space and time.
    public double scarIndex() {
        return scarIndex;
    }

    public double dermalDepth_mm() {
        return dermalDepth_mm;
    }

    public double bleeding() {
        return bleeding;
    }

    /// The grid in words.
    public String grid() {
        return grid;
    }

    public int steps() {
        return steps;
    }
}
