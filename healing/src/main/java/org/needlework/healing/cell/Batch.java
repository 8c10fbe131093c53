package org.needlework.healing.cell;

import static org.needlework.healing.model.Lanes.COUNT;
import static org.needlework.healing.model.Lanes.SPECIES;
import static org.needlework.healing.model.Lanes.STEP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import org.needlework.healing.model.Coefficients;
import org.needlework.healing.model.Kinetics;
import org.needlework.healing.model.Lanes;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.Puncture;
import org.needlework.healing.model.Symbol;

/// Eight unit cells in step: their fields, the order of operations in a step, and what is watched
/// along the way. One thread at a time.
///
/// Whether a step is taken, and how long it is, never depends on a value in a lane, so no skin
/// feels its neighbours. The one shortcut that does look at values is by lane as well: when clot,
/// inflammation and signal of a lane have all but vanished they are set to zero there, which the
/// equations then keep, and once all lanes are quiet their transport is left out without changing
/// a bit.
final class Batch {

    /// Redness at which downtime ends.
    static final double DOWNTIME_THRESHOLD = 0.35;
    /// Mean of inflammatory cells that counts as one unit of redness.
    static final double REDNESS_PER_M = 0.10;
    /// Cover at which a puncture counts as closed.
    static final double CLOSED = 0.9;
    /// Below these a lane is quiet: later exposure to signal is under a millionth of a course's.
    private static final double QUIET_SIGNAL = 1e-6;

    private static final double QUIET_CELLS = 1e-8;
    private static final int STEPS_BETWEEN_LOOKS = 8;
    private static final double FIRST_LOOK_DAYS = 14;

    final Scheme scheme;
    final int nr;
    final int nz;
    final int surfaceRings;
    final double height_mm;
    private final double dz;
    private final double[] radius_mm = new double[COUNT];
    private final Parameters[] skins;
    private final Needling needling;
    private final Coefficients k;
    private final Taxis taxis;
    private final boolean attracts;
    private final Part[] fullStep;
    private final Part[] calmStep;

    private List<CellStep> steps = new ArrayList<>();
    private final CellStep oddStep;

    final double[] F;
    final double[] m;
    final double[] c;
    final double[] n;
    final double[] a;
    final double[] C3;
    final double[] C1;
    final double[] X;
    final double[] E;
    final double[] e;
    private final double[][] kept;
    private final double[][] all;

    private final double[] r;
    private final double[] room;
    private final double[] act;
    private final double[] hc;
    private final double[] lost;
    private final double[] made;
    private final double[] rhoMean;
    private final double[] quietR;
    private final double[] quietRoom;
    private final double[] quietLoss;
    private final double[] none;
    private final double[] nMean;
    private final double[] aMean;
    private final double[] upperShare;
    private final double[] scarShare;

    double t_days;
    private double needled_days;
    private boolean everNeedled;
    private int stepsSince;
    private int stepsTaken;
    private final boolean[] quietLane = new boolean[COUNT];
    private boolean quiet;

    private final double[] punctureRedness = new double[COUNT];
    private final double[] mMean = new double[COUNT];
    private final double[] mUpper = new double[COUNT];
    private final double[] aMost = new double[COUNT];
    private final boolean[] open = new boolean[COUNT];
    private final double[] closure_days = new double[COUNT];
    private final double[] rednessBefore = new double[COUNT];
    private final double[] lastRed_days = new double[COUNT];
    private final double[] downtime_days = new double[COUNT];
    private final double[] inflamed = new double[COUNT];
    private final double[] inflamedMost = new double[COUNT];
    private final double[] scarIndex = new double[COUNT];
    private final double[] coverBefore = new double[COUNT];
    private final double[] coverNow = new double[COUNT];
    private final double[][] watched = {
        punctureRedness,
        mMean,
        mUpper,
        aMost,
        closure_days,
        rednessBefore,
        lastRed_days,
        downtime_days,
        inflamed,
        inflamedMost,
        scarIndex,
        coverNow
    };

    /// @param rings    rings of the cell; the same for all lanes, whatever their radius
    /// @param skins    eight
    /// @param punctures eight
    Batch(Scheme scheme, int rings, Parameters[] skins, Puncture[] punctures) {
        this(scheme, rings, scheme.layers(skins[0].value(Symbol.DERMIS)), skins, punctures);
    }

    /// @param layers layers of the cell
    Batch(Scheme scheme, int rings, int layers, Parameters[] skins, Puncture[] punctures) {
        this.scheme = scheme;
        this.skins = skins.clone();
        nr = rings;
        height_mm = skins[0].value(Symbol.DERMIS);
        for (Parameters skin : skins) {
            if (skin.value(Symbol.DERMIS) != height_mm) {
                throw new IllegalArgumentException("the skins of a batch must share one dermis thickness H");
            }
        }
        nz = layers;
        dz = height_mm / nz;
        surfaceRings = nr * scheme.surfaceRefinement;
        for (int lane = 0; lane < COUNT; lane++) {
            radius_mm[lane] = punctures[lane].cellRadius_mm();
        }
        k = new Coefficients(skins);
        needling = new Needling(nr, nz, surfaceRings, height_mm, skins, punctures, scheme.isReference());
        taxis = new Taxis(nr, nz, radius_mm, height_mm);
        boolean moves = false;
        for (int lane = 0; lane < COUNT; lane++) {
            moves |= k.at(Coefficients.CHI, lane) > 0;
        }
        attracts = moves;
        int places = nr * nz;
        F = new double[places * COUNT];
        m = new double[places * COUNT];
        c = new double[places * COUNT];
        n = Lanes.filled(places, 1);
        a = new double[places * COUNT];
        C3 = new double[places * COUNT];
        C1 = new double[places * COUNT];
        for (int i = 0; i < C3.length; i++) {
            double share = k.values()[Coefficients.PHI0 + i % COUNT];
            C3[i] = share;
            C1[i] = 1 - share;
        }
        X = Lanes.filled(places, 1);
        E = Lanes.filled(places, 1);
        e = Lanes.filled(surfaceRings, 1);
        kept = new double[][] {m, n, a, C3, C1, X, E};
        all = new double[][] {F, m, c, n, a, C3, C1, X, E, e};
        r = new double[nr * COUNT];
        room = new double[nr * COUNT];
        act = new double[nr * COUNT];
        hc = new double[nr * COUNT];
        lost = new double[nr * COUNT];
        made = new double[nr * COUNT];
        rhoMean = new double[nr * COUNT];
        none = new double[nr * COUNT];
        quietRoom = Lanes.filled(nr, 1);
        quietR = row(Coefficients.R0);
        quietLoss = row(Coefficients.K_T);
        nMean = new double[nr * COUNT];
        aMean = new double[nr * COUNT];
        fullStep = scheme.isReference() ? referenceStep(false) : productStep(false);
        calmStep = scheme.isReference() ? referenceStep(true) : productStep(true);
        upperShare = shares(0, 0.6);
        scarShare = shares(0.3, 1.2);
        oddStep = new CellStep(nr, nz, surfaceRings);
        Arrays.fill(quietLane, true);
        quiet = true;
        Arrays.fill(coverNow, 1);
    }

    /// A coefficient in every ring of a layer.
    private double[] row(int coefficient) {
        double[] row = new double[nr * COUNT];
        for (int i = 0; i < row.length; i++) {
            row[i] = k.values()[coefficient + i % COUNT];
        }
        return row;
    }

    /// Share of each layer in the mean over `from` to `to` mm; by centres in the reference, by
    /// overlap in the product.
    private double[] shares(double from, double to) {
        double[] shares = new double[nz];
        double sum = 0;
        for (int j = 0; j < nz; j++) {
            double middle = (j + 0.5) * dz;
            double overlap = Math.min(to, (j + 1) * dz) - Math.max(from, j * dz);
            shares[j] = scheme.isReference() ? (middle > from && middle < to ? 1 : 0) : Math.max(0, overlap);
            sum += shares[j];
        }
        for (int j = 0; j < nz && sum > 0; j++) {
            shares[j] /= sum;
        }
        return shares;
    }

    /// Becomes what `other`, a batch of the same skins and scheme, is now.
    void resume(Batch other) {
        for (int f = 0; f < all.length; f++) {
            System.arraycopy(other.all[f], 0, all[f], 0, all[f].length);
        }
        for (int f = 0; f < watched.length; f++) {
            System.arraycopy(other.watched[f], 0, watched[f], 0, COUNT);
        }
        System.arraycopy(other.open, 0, open, 0, COUNT);
        System.arraycopy(other.quietLane, 0, quietLane, 0, COUNT);
        t_days = other.t_days;
        needled_days = other.needled_days;
        everNeedled = other.everNeedled;
        stepsSince = other.stepsSince;
        stepsTaken = other.stepsTaken;
        quiet = other.quiet;
    }

    int stepsTaken() {
        return stepsTaken;
    }

    /// Says that fields were changed from outside: no lane counts as quiet any more.
    void disturb() {
        Arrays.fill(quietLane, false);
        quiet = false;
    }

    /// The session operator, at the present time.
    void needle() {
        settle(everNeedled ? t_days - needled_days : 0);
        needling.puncture(skins, nr, nz, F, c, kept, scheme.isReference());
        boolean reference = scheme.isReference();
        for (int lane = 0; lane < COUNT; lane++) {
            for (int i = 0; i < surfaceRings; i++) {
                e[i * COUNT + lane] = 1 - needling.surface[i * COUNT + lane];
            }
            punctureRedness[lane] += needling.redness[lane];
            coverNow[lane] = centre(lane);
            open[lane] = coverNow[lane] < CLOSED && !(reference && t_days > 0);
            quietLane[lane] &= !needling.deep[lane];
            inflamed[lane] = 0;
            lastRed_days[lane] = 0;
        }
        quiet = all(quietLane);
        needled_days = t_days;
        everNeedled = true;
        stepsSince = 0;
        look();
        for (int lane = 0; lane < COUNT; lane++) {
            rednessBefore[lane] = redness(lane);
        }
    }

    /// Books what the session before has come to, `since_days` after it.
    private void settle(double since_days) {
        for (int lane = 0; lane < COUNT; lane++) {
            if (open[lane]) {
                closure_days[lane] = Math.max(closure_days[lane], since_days);
            }
            downtime_days[lane] = Math.max(downtime_days[lane], lastRed_days[lane]);
            inflamedMost[lane] = Math.max(inflamedMost[lane], inflamed[lane]);
        }
    }

    /// Closes the books at the end of a course.
    void finish() {
        settle(everNeedled ? t_days - needled_days : 0);
    }

    double since_days() {
        return everNeedled ? t_days - needled_days : 1e6 + t_days;
    }

    /// Length of the next step when `remaining_days` are left to the next session or the end.
    double nextStep_days(double remaining_days) {
        return scheme.step_days(since_days(), remaining_days);
    }

    /// One step of any length above zero.
    void step(double dt) {
        CellStep s = coefficients(dt);
        for (Part part : quiet ? calmStep : fullStep) {
            part.run(s, dt);
        }
        t_days += dt;
        stepsSince++;
        stepsTaken++;
        watch(s, dt);
        if (!quiet && stepsSince % STEPS_BETWEEN_LOOKS == 0 && since_days() > FIRST_LOOK_DAYS) {
            fallQuiet();
        }
    }

    private CellStep coefficients(double dt) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).dt() == dt) {
                return steps.get(i);
            }
        }
        boolean regular = isRegular(dt / scheme.firstStep_days);
        CellStep made = regular ? new CellStep(nr, nz, surfaceRings) : oddStep;
        if (made.dt() != dt) {
            made.set(radius_mm, height_mm, k, dt, !scheme.isReference(), scheme.isReference() ? 1 : 0.5);
        }
        if (regular) {
            steps.add(made);
        }
        return made;
    }

    private static boolean isRegular(double ratio) {
        return ratio >= 1 && ratio == Math.rint(ratio) && Long.bitCount((long) ratio) == 1;
    }

    /// Makes the factorisations of every step of the scheme, so that none is made later.
    void prepare() {
        double dt = scheme.firstStep_days;
        double most = Math.max(scheme.longestStep_days, scheme.longestLateStep_days);
        for (; dt <= most; dt *= 2) {
            coefficients(dt);
        }
    }

    /// Uses the factorisations of `other`, a batch of the same skins and scheme that is prepared.
    void share(Batch other) {
        steps = other.steps;
    }

    /// Part of a step. A step calls its parts through this interface, one after the other, so
    /// that the compiler sees many kinds at that call and compiles each on its own; inlined into
    /// one method, the kernels would be too much for it and box their vectors.
    @FunctionalInterface
    private interface Part {
        void run(CellStep s, double dt);
    }

    /// The product's step: sources before motion, so that signal made in a spot is seen spread
    /// out; then the cells in the new signal, then collagen. Without `c` and `m`, what moves them
    /// and what they drive is left out.
    private Part[] productStep(boolean calm) {
        double[] kv = k.values();
        List<Part> parts = new ArrayList<>();
        if (!calm) {
            parts.add((s, dt) -> Kinetics.clot(kv, s.values, F, m, 0, F.length));
            parts.add((s, dt) -> Transport.diffuse(m, s.inflammation));
            parts.add((s, dt) -> Kinetics.signal(kv, s.values, dt, F, m, c, a, 0, c.length));
            parts.add((s, dt) -> Transport.diffuse(c, s.signal));
            addTaxis(parts);
        }
        parts.add((s, dt) -> Transport.diffuse(n, s.cells));
        parts.add((s, dt) -> Transport.diffuse(a, s.cells));
        LayerPart[] reactions = productReactions(calm);
        parts.add((s, dt) -> react(reactions, s, dt));
        parts.add((s, dt) -> Kinetics.cover(s.values, e, 0, e.length));
        parts.add((s, dt) -> Transport.diffuseSurface(e, s.surface));
        parts.add((s, dt) -> Kinetics.cover(s.values, e, 0, e.length));
        return parts.toArray(Part[]::new);
    }

    /// The reference's step, in its order.
    private Part[] referenceStep(boolean calm) {
        List<Part> parts = new ArrayList<>();
        if (!calm) {
            parts.add((s, dt) -> Transport.diffuse(c, s.signal));
            parts.add((s, dt) -> Transport.diffuse(m, s.inflammation));
            addTaxis(parts);
        }
        parts.add((s, dt) -> Transport.diffuse(n, s.cells));
        parts.add((s, dt) -> Transport.diffuse(a, s.cells));
        LayerPart[] reactions = referenceReactions(calm);
        parts.add((s, dt) -> react(reactions, s, dt));
        parts.add((s, dt) -> diffuseOpenSurface(s));
        parts.add((s, dt) -> Kinetics.cover(s.values, e, 0, e.length));
        return parts.toArray(Part[]::new);
    }

    private void addTaxis(List<Part> parts) {
        if (attracts) {
            parts.add((s, dt) -> taxis.saturate(k.values(), c));
            parts.add((s, dt) -> taxis.moveDown(k.values(), n, dt, taxisSteps(dt)));
            parts.add((s, dt) -> taxis.moveAcross(k.values(), n, dt, taxisSteps(dt)));
        }
    }

    /// How many explicit steps of chemotaxis; none late after a session.
    private int taxisSteps(double dt) {
        return scheme.isReference() || since_days() < scheme.late_days
                ? (int) Math.ceil(dt / scheme.taxisStep_days)
                : 0;
    }

    /// Part of the reactions, over the array indexes of one layer; called like `Part` and for its
    /// reason.
    @FunctionalInterface
    private interface LayerPart {
        void run(CellStep s, double dt, int from, int to);
    }

    /// The reactions layer by layer, so that what one part leaves for the next stays close by.
    private void react(LayerPart[] parts, CellStep s, double dt) {
        for (int j = 0; j < nz; j++) {
            for (LayerPart part : parts) {
                part.run(s, dt, j * nr * COUNT, (j + 1) * nr * COUNT);
            }
        }
    }

    private LayerPart[] productReactions(boolean calm) {
        double[] kv = k.values();
        double[] losses = calm ? quietLoss : lost;
        double[] signals = calm ? none : hc;
        List<LayerPart> parts = new ArrayList<>();
        if (calm) {
            parts.add((s, dt, from, to) ->
                    Kinetics.cells(kv, s.values, dt, n, a, from, to, quietR, quietRoom, none, nMean, aMean));
        } else {
            parts.add((s, dt, from, to) -> Kinetics.drivers(kv, c, from, to, r, room, act, hc));
            parts.add((s, dt, from, to) -> Kinetics.loss(kv, m, from, to, lost));
            parts.add(
                    (s, dt, from, to) -> Kinetics.cells(kv, s.values, dt, n, a, from, to, r, room, act, nMean, aMean));
        }
        parts.add(
                (s, dt, from, to) -> Kinetics.synthesis(kv, dt, losses, signals, nMean, aMean, C3, C1, from, to, made));
        parts.add((s, dt, from, to) -> Kinetics.collagen(kv, dt, losses, signals, made, C3, C1, from, to, rhoMean));
        parts.add((s, dt, from, to) ->
                Kinetics.slow(kv, s.values, dt, m, signals, nMean, aMean, rhoMean, X, E, from, to));
        return parts.toArray(LayerPart[]::new);
    }

    private LayerPart[] referenceReactions(boolean calm) {
        double[] kv = k.values();
        double[] losses = calm ? quietLoss : lost;
        double[] signals = calm ? none : hc;
        List<LayerPart> parts = new ArrayList<>();
        if (calm) {
            parts.add((s, dt, from, to) ->
                    Kinetics.referenceCells(s.values, dt, n, a, from, to, quietR, quietRoom, none));
        } else {
            parts.add((s, dt, from, to) -> Kinetics.referenceSignals(kv, s.values, dt, F, m, c, a, from, to));
            parts.add((s, dt, from, to) -> Kinetics.drivers(kv, c, from, to, r, room, act, hc));
            parts.add((s, dt, from, to) -> Kinetics.loss(kv, m, from, to, lost));
            parts.add((s, dt, from, to) -> Kinetics.referenceCells(s.values, dt, n, a, from, to, r, room, act));
        }
        parts.add((s, dt, from, to) -> Kinetics.referenceSynthesis(kv, signals, n, a, C3, C1, from, to, made));
        parts.add((s, dt, from, to) ->
                Kinetics.referenceCollagen(kv, dt, losses, signals, made, C3, C1, from, to, rhoMean));
        parts.add((s, dt, from, to) ->
                Kinetics.referenceSlow(kv, s.values, dt, m, signals, n, a, rhoMean, X, E, from, to));
        return parts.toArray(LayerPart[]::new);
    }

    /// The reference leaves out surface diffusion once the least cover of a cell reaches 0.999.
    private void diffuseOpenSurface(CellStep s) {
        boolean any = false;
        for (int i = 0; i < e.length && !any; i++) {
            any = e[i] < 0.999;
        }
        if (any) {
            Transport.diffuseSurface(e, s.surface);
        }
    }

    private void fallQuiet() {
        for (int lane = 0; lane < COUNT; lane++) {
            if (!quietLane[lane] && isFaint(lane)) {
                for (int i = lane; i < c.length; i += COUNT) {
                    F[i] = 0;
                    m[i] = 0;
                    c[i] = 0;
                }
                quietLane[lane] = true;
                mMean[lane] = 0;
                mUpper[lane] = 0;
            }
        }
        quiet = all(quietLane);
    }

    private boolean isFaint(int lane) {
        for (int i = lane; i < c.length; i += COUNT) {
            if (c[i] > QUIET_SIGNAL || m[i] > QUIET_CELLS || F[i] > QUIET_CELLS) {
                return false;
            }
        }
        return true;
    }

    private static boolean all(boolean[] lanes) {
        for (boolean lane : lanes) {
            if (!lane) {
                return false;
            }
        }
        return true;
    }

    /// Cover in the middle of a puncture: at `r = 0` by the even parabola through the two
    /// innermost rings; the reference takes the innermost ring.
    private double centre(int lane) {
        if (scheme.isReference()) {
            return e[lane];
        }
        return Math.clamp((9 * e[lane] - e[COUNT + lane]) / 8, 0.0, 1.0);
    }

    private double redness(int lane) {
        return punctureRedness[lane] + mMean[lane] / REDNESS_PER_M;
    }

    private void watch(CellStep s, double dt) {
        if (!quiet) {
            look();
        }
        double since = since_days();
        for (int lane = 0; lane < COUNT; lane++) {
            punctureRedness[lane] *= s.rednessLeft;
            inflamed[lane] += dt * mUpper[lane];
            double red = redness(lane);
            if (red > DOWNTIME_THRESHOLD) {
                lastRed_days[lane] = since;
            } else if (rednessBefore[lane] > DOWNTIME_THRESHOLD) {
                double share = (rednessBefore[lane] - DOWNTIME_THRESHOLD) / (rednessBefore[lane] - red);
                lastRed_days[lane] = since - dt + share * dt;
            }
            rednessBefore[lane] = red;
            coverBefore[lane] = coverNow[lane];
            coverNow[lane] = centre(lane);
            if (open[lane] && coverNow[lane] >= CLOSED) {
                double share =
                        scheme.isReference() ? 1 : (CLOSED - coverBefore[lane]) / (coverNow[lane] - coverBefore[lane]);
                closure_days[lane] = Math.max(closure_days[lane], since - dt + share * dt);
                open[lane] = false;
            }
        }
    }

    /// Means of `m` and the highest `a`, which are wanted after every step while a lane is not
    /// quiet.
    private void look() {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector whole = DoubleVector.zero(SPECIES);
            DoubleVector upper = DoubleVector.zero(SPECIES);
            DoubleVector most = DoubleVector.zero(SPECIES);
            for (int j = 0; j < nz; j++) {
                DoubleVector layer = DoubleVector.zero(SPECIES);
                int at = j * nr * COUNT + o;
                for (int i = 0; i < nr; i++) {
                    layer = layer.add(
                            DoubleVector.fromArray(SPECIES, m, at + i * COUNT).mul(2 * i + 1));
                    DoubleVector active = DoubleVector.fromArray(SPECIES, a, at + i * COUNT);
                    most = most.blend(active, active.compare(VectorOperators.GT, most));
                }
                whole = whole.add(layer);
                upper = layer.mul(upperShare[j]).add(upper);
            }
            double rings = (double) nr * nr;
            whole.div(rings * nz).intoArray(mMean, o);
            upper.div(rings).intoArray(mUpper, o);
            most.intoArray(aMost, o);
            most.max(DoubleVector.fromArray(SPECIES, scarIndex, o)).intoArray(scarIndex, o);
        }
    }

    double closure_days(int lane) {
        return closure_days[lane];
    }

    boolean isOpen(int lane) {
        return open[lane];
    }

    /// Mean of activated fibroblasts after `days` more without signal.
    double activatedLater(int lane, double days) {
        double sum = 0;
        for (int j = 0; j < nz; j++) {
            sum += layerMean(a, j, lane);
        }
        return sum / nz * StrictMath.exp(-k.at(Coefficients.D_A, lane) * days);
    }

    boolean isQuiet(int lane) {
        return quietLane[lane];
    }

    double downtime_days(int lane) {
        return downtime_days[lane];
    }

    /// `∫ ⟨m⟩_pap dt` after the session that was followed by most of it.
    double inflammation_days(int lane) {
        return inflamedMost[lane];
    }

    double scarIndex(int lane) {
        return scarIndex[lane];
    }

    double depth_mm(int lane) {
        return needling.depth_mm[lane];
    }

    double bleeding(int lane) {
        return needling.bleeding[lane];
    }

    /// Area mean of a field in a layer.
    double layerMean(double[] field, int j, int lane) {
        int at = j * nr * COUNT + lane;
        double sum = 0;
        for (int i = 0; i < nr; i++) {
            sum += (2 * i + 1) * field[at + i * COUNT];
        }
        return sum / ((double) nr * nr);
    }

    /// Mean of a field over area and depth, layers weighted by `share`.
    private void mean(double[] field, double[] share, double[] out, int at) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int j = 0; j < nz; j++) {
                DoubleVector layer = DoubleVector.zero(SPECIES);
                int row = j * nr * COUNT + o;
                if (share.length == 0 || share[j] > 0) {
                    for (int i = 0; i < nr; i++) {
                        layer = layer.add(DoubleVector.fromArray(SPECIES, field, row + i * COUNT)
                                .mul(2 * i + 1));
                    }
                    sum = sum.add(share.length == 0 ? layer.div(nz) : layer.mul(share[j]));
                }
            }
            sum.div((double) nr * nr).intoArray(out, at + o);
        }
    }

    private static final double[] WHOLE = {};

    private static int at(Quantity quantity) {
        return quantity.ordinal() * COUNT;
    }

    /// Everything that can be read now, `[quantity][lane]`.
    void read(double[] out) {
        mean(c, WHOLE, out, at(Quantity.SIGNAL));
        mean(m, WHOLE, out, at(Quantity.INFLAMMATION));
        mean(n, WHOLE, out, at(Quantity.FIBROBLASTS));
        mean(a, WHOLE, out, at(Quantity.ACTIVATED));
        mean(F, WHOLE, out, at(Quantity.CLOT));
        mean(C3, WHOLE, out, at(Quantity.COLLAGEN_3));
        mean(C1, WHOLE, out, at(Quantity.COLLAGEN_1));
        mean(X, WHOLE, out, at(Quantity.CROSS_LINKED));
        mean(E, WHOLE, out, at(Quantity.ELASTIN));
        mean(X, upperShare, out, at(Quantity.CROSS_LINKED_UPPER));
        mean(C3, scarShare, out, at(Quantity.COLLAGEN_SCAR_LAYER));
        mean(C1, scarShare, out, at(Quantity.BARRIER));
        mean(C3, upperShare, out, at(Quantity.TYPE_3_RATIO_UPPER));
        mean(C1, upperShare, out, at(Quantity.TYPE_1_RATIO_UPPER));
        int deep = (int) (0.1 / dz) * nr * COUNT;
        for (int lane = 0; lane < COUNT; lane++) {
            put(
                    out,
                    Quantity.COLLAGEN,
                    lane,
                    get(out, Quantity.COLLAGEN_3, lane) + get(out, Quantity.COLLAGEN_1, lane));
            put(
                    out,
                    Quantity.COLLAGEN_SCAR_LAYER,
                    lane,
                    get(out, Quantity.COLLAGEN_SCAR_LAYER, lane) + get(out, Quantity.BARRIER, lane));
            double upper3 = get(out, Quantity.TYPE_3_RATIO_UPPER, lane);
            double upper1 = get(out, Quantity.TYPE_1_RATIO_UPPER, lane);
            double share = k.at(Coefficients.PHI0, lane);
            put(out, Quantity.COLLAGEN_UPPER, lane, upper3 + upper1);
            put(out, Quantity.TYPE_3_SHARE_UPPER, lane, upper3 + upper1 > 0 ? upper3 / (upper3 + upper1) : share);
            put(out, Quantity.TYPE_3_RATIO_UPPER, lane, share > 0 ? upper3 / share : 1);
            put(out, Quantity.TYPE_1_RATIO_UPPER, lane, share < 1 ? upper1 / (1 - share) : 1);
            put(
                    out,
                    Quantity.STIFFNESS,
                    lane,
                    0.9 * get(out, Quantity.CROSS_LINKED_UPPER, lane) + 0.1 * get(out, Quantity.ELASTIN, lane));
            put(out, Quantity.COVER_CENTRE, lane, centre(lane));
            put(
                    out,
                    Quantity.ERYTHEMA,
                    lane,
                    punctureRedness[lane] + get(out, Quantity.INFLAMMATION, lane) / REDNESS_PER_M);
            double cover = 0;
            for (int i = 0; i < surfaceRings; i++) {
                cover += (2 * i + 1) * e[i * COUNT + lane];
            }
            put(out, Quantity.BARRIER, lane, cover / ((double) surfaceRings * surfaceRings));
            double axis = 0;
            double most = 0;
            for (int j = 0; j < nz; j++) {
                axis = Math.max(axis, c[j * nr * COUNT + lane]);
                for (int i = 0; i < nr; i++) {
                    most = Math.max(most, a[(j * nr + i) * COUNT + lane]);
                }
            }
            put(out, Quantity.SIGNAL_AXIS_MOST, lane, axis);
            put(out, Quantity.ACTIVATED_MOST, lane, most);
            put(out, Quantity.FIBROBLASTS_AXIS, lane, n[deep + lane]);
            put(out, Quantity.COLLAGEN_AXIS, lane, C3[deep + lane] + C1[deep + lane]);
        }
    }

    static double get(double[] row, Quantity quantity, int lane) {
        return row[quantity.ordinal() * COUNT + lane];
    }

    private static void put(double[] row, Quantity quantity, int lane, double value) {
        row[quantity.ordinal() * COUNT + lane] = value;
    }
}
