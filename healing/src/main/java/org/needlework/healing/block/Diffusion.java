package org.needlework.healing.block;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// Steps of nothing but diffusion and loss, for several fields of one layout at once.
///
/// Four fields or more that spread alike at every depth are taken whole, each by one thread, in one
/// visit of every plane per step (`Voxels.relay`): `n` steps pass over memory `n + 1` times, and no
/// thread reads what another has written.
///
/// Others take their two passes in turn, across and then down, down and then across, and what ends
/// one step is done in the same visit to a tile as what begins the next: again `n` steps pass over
/// memory `n + 1` times, but tiles change hands.
///
/// A pass goes through its tiles, or fields, the other way round than the one before, beginning
/// with what is still in the cache.
public final class Diffusion {

    /// From so many fields on they are taken whole. It must not depend on the threads, as the last
    /// bits differ.
    static final int MANY = 4;

    private final Crew crew;
    private final Voxels[] fields;
    private final Spread[] spreads;
    private final Voxels.Scratch[] scratch;
    private final Layout layout;
    private final int tiles;
    private final Crew.Task across = this::across;
    private final Crew.Task down = this::down;
    private final Crew.Task relay = this::relay;
    private final Crew.Task complete = this::complete;
    private final boolean isWhole;
    /// A field of which each thread has a plane: large arrays start on cache lines, as fields do.
    private final Voxels whole;

    /// In which round a field was last taken.
    private final AtomicIntegerArray rounds;

    private int round;
    private boolean isDown;
    private boolean begun;
    private boolean acrossFirst = true;
    private boolean fromTheEnd;
    private int times;

    /// @param spreads of each field
    public Diffusion(Crew crew, List<Voxels> fields, List<Spread> spreads) {
        if (fields.isEmpty() || fields.size() != spreads.size()) {
            throw new IllegalArgumentException(
                    fields.size() + " fields need as many spreads, at least one, not " + spreads.size());
        }
        this.crew = crew;
        this.fields = fields.toArray(Voxels[]::new);
        this.spreads = spreads.toArray(Spread[]::new);
        layout = this.fields[0].layout();
        tiles = layout.tiles(1);
        scratch = new Voxels.Scratch[crew.threads()];
        for (int i = 0; i < scratch.length; i++) {
            scratch[i] = Voxels.Scratch.of(layout);
        }
        isWhole = fields.size() >= MANY && spreads.stream().allMatch(Spread::isEven);
        rounds = new AtomicIntegerArray(fields.size());
        int planes = isWhole ? Math.max(layout.nz(), crew.threads()) : 1;
        whole = Voxels.of(new Layout(layout.nx(), layout.ny(), planes, layout.precision()));
    }

    /// Takes steps.
    public void run(int steps) {
        if (steps <= 0) {
            return;
        }
        if (isWhole) {
            runWhole(steps);
        } else {
            runInTiles(steps);
        }
    }

    private void runWhole(int steps) {
        begun = false;
        isDown = false;
        for (int step = 0; step < steps; step++) {
            isDown = !isDown;
            round(relay);
            begun = true;
        }
        round(complete);
    }

    private void round(Crew.Task task) {
        round++;
        crew.each(fields.length, task);
        fromTheEnd = !fromTheEnd;
    }

    private void relay(int task, int worker) {
        int field = claim(worker);
        fields[field].relay(isDown, begun, spreads[field], scratch[worker], whole, worker);
    }

    private void complete(int task, int worker) {
        int field = claim(worker);
        fields[field].complete(isDown, spreads[field]);
    }

    /// A field that nobody has taken in this round: of the worker's own share, so that it finds in
    /// its cache what it left there, and then of those of others, who may be held up.
    private int claim(int worker) {
        int from = fields.length * worker / crew.threads();
        int to = fields.length * (worker + 1) / crew.threads();
        for (int i = from; i < to; i++) {
            int field = fromTheEnd ? to - 1 - (i - from) : i;
            if (rounds.getAndSet(field, round) != round) {
                return field;
            }
        }
        for (int field = 0; field < fields.length; field++) {
            if (rounds.getAndSet(field, round) != round) {
                return field;
            }
        }
        throw new IllegalStateException("more tasks than fields");
    }

    private void runInTiles(int steps) {
        boolean isAcross = acrossFirst;
        times = 1;
        pass(isAcross);
        for (int step = 1; step <= steps; step++) {
            isAcross = !isAcross;
            times = step < steps ? 2 : 1;
            pass(isAcross);
        }
        acrossFirst = isAcross;
    }

    private void pass(boolean isAcross) {
        if (isAcross) {
            crew.each(fields.length * layout.nz(), across);
        } else {
            crew.each(fields.length * tiles, down);
        }
        fromTheEnd = !fromTheEnd;
    }

    private void across(int tile, int worker) {
        int nz = layout.nz();
        int which = fromTheEnd ? fields.length * nz - 1 - tile : tile;
        int field = which / nz;
        int z = which - field * nz;
        for (int i = 0; i < times; i++) {
            fields[field].diffuseAcross(z, spreads[field], scratch[worker]);
        }
    }

    private void down(int tile, int worker) {
        int which = fromTheEnd ? fields.length * tiles - 1 - tile : tile;
        int field = which / tiles;
        int part = which - field * tiles;
        int from = layout.tileStart(part, tiles);
        int to = layout.tileStart(part + 1, tiles);
        fields[field].diffuseDown(from, to, spreads[field], times);
    }
}
