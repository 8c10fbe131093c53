package org.needlework.healing.cell;

/// Reads a batch at given days while it is driven through a course. A day inside a step is
/// interpolated between its ends, so that when one looks never changes what happens.
final class Readings {

    /// What is read: fills `out`.
    @FunctionalInterface
    interface Gauge {
        void read(Batch batch, double[] out);
    }

    private final double[] days;
    private final Gauge gauge;
    private final double[] before;
    private final double[] after;
    private final double[][] rows;
    private int next;

    /// @param days rising
    /// @param size numbers in one reading
    Readings(double[] days, int size, Gauge gauge) {
        this.days = days;
        this.gauge = gauge;
        before = new double[size];
        after = new double[size];
        rows = new double[days.length][size];
    }

    /// Becomes what `other` has read so far.
    void resume(Readings other) {
        for (int i = 0; i < other.next; i++) {
            System.arraycopy(other.rows[i], 0, rows[i], 0, rows[i].length);
        }
        next = other.next;
    }

    double[] row(int index) {
        return rows[index];
    }

    int count() {
        return days.length;
    }

    double day(int index) {
        return days[index];
    }

    boolean isDone() {
        return next >= days.length;
    }

    /// Reads every day up to now, as things stand.
    void readNow(Batch batch) {
        while (next < days.length && days[next] <= batch.t_days) {
            gauge.read(batch, rows[next]);
            next++;
        }
    }

    void beforeStep(Batch batch, double dt) {
        if (next < days.length && days[next] < batch.t_days + dt) {
            gauge.read(batch, before);
        }
    }

    void afterStep(Batch batch, double dt) {
        if (next >= days.length || days[next] > batch.t_days) {
            return;
        }
        gauge.read(batch, after);
        double start = batch.t_days - dt;
        while (next < days.length && days[next] <= batch.t_days) {
            double share = days[next] >= batch.t_days ? 1 : (days[next] - start) / dt;
            double[] row = rows[next];
            for (int i = 0; i < row.length; i++) {
                row[i] = share >= 1 ? after[i] : before[i] + share * (after[i] - before[i]);
            }
            next++;
        }
    }

    /// Steps a batch until a day, reading along the way.
    ///
    /// @param lands whether the last step is cut to end there; the reference overshoots the end
    ///     of a
    ///     course
    static void advance(Batch batch, double until_days, boolean lands, Readings... readings) {
        while (batch.t_days < until_days - 1e-9) {
            stepOnce(batch, until_days, lands, readings);
        }
    }

    static void stepOnce(Batch batch, double until_days, boolean lands, Readings... readings) {
        double remaining = until_days - batch.t_days;
        double dt = batch.nextStep_days(remaining);
        if (lands) {
            dt = Math.min(dt, Math.max(remaining, 1e-6));
        }
        for (Readings each : readings) {
            each.beforeStep(batch, dt);
        }
        batch.step(dt);
        for (Readings each : readings) {
            each.afterStep(batch, dt);
        }
    }
}
