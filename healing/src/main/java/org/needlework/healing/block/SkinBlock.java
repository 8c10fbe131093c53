package org.needlework.healing.block;

import static org.needlework.healing.model.Lanes.COUNT;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.tissue.Block;
import org.needlework.core.tissue.Field;
import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Hole;
import org.needlework.core.tissue.Setup;
import org.needlework.healing.cell.Scheme;
import org.needlework.healing.model.Coefficients;
import org.needlework.healing.model.Model;
import org.needlework.healing.model.Pace;
import org.needlework.healing.model.Parameters;
import org.needlework.healing.model.StepCoefficients;
import org.needlework.healing.model.Symbol;

/// A block of skin through a course: sessions, steps, and what is looked at.
///
/// The order of operations in a step and the size of steps are those of the unit cell on its fine
/// grid, so that the two differ in geometry alone: sources before motion, then the cells in the new
/// signal, then collagen. Steps end on every whole day, and where they end depends on the setup
/// only, never on when one looks. Once clot, inflammation and signal have all but vanished they are
/// set to zero, which the equations then keep, and what moves and reacts with them is left out.
///
/// In three dimensions nothing is averaged at a session; new punctures fall where they fall, and
/// what an earlier one left open under the surface's cover stays open.
final class SkinBlock implements Block {

    static final Pace PACE = Scheme.FINE.pace();
    /// Below these a block is calm, as a unit cell is.
    private static final double QUIET_SIGNAL = 1e-6;

    private static final double QUIET_CELLS = 1e-8;
    private static final int STEPS_BETWEEN_LOOKS = 8;
    private static final double FIRST_LOOK_DAYS = 14;
    /// Longest explicit step of chemotaxis, on voxels of 15 µm or more.
    private static final double TAXIS_STEP_DAYS = 0.125;

    private static final double TAXIS_VOXEL_MM = 0.015;
    /// Planes that are moved together along the signal.
    private static final int SLAB = 8;

    private final Setup setup;
    private final Parameters skin;
    private final Grid grid;
    private final Coefficients k;
    private final Crew crew;
    private final Layout layout;
    private final double[] layers;
    private final Cover cover;
    private final Reactions[] reactions;
    private final Attraction[] attraction;
    private final Voxels.Scratch[] scratch;
    private final List<Step> prepared = new ArrayList<>();
    private final List<Hole> holes = new ArrayList<>();
    final Fields fields;

    private Voxels spare;
    private final int clotTiles;
    private final int signalTiles;
    private final int cellTiles;
    private final int slabs;
    private final Crew.Task clotDown = this::clotDown;
    private final Crew.Task signalAcross = this::signalAcross;
    private final Crew.Task signalDown = this::signalDown;
    private final Crew.Task cellsMove = this::cellsMove;
    private final Crew.Task cellsAcross = this::cellsAcross;
    private final Crew.Task cellsDown = this::cellsDown;
    private Step now;
    private int tiles;
    private boolean fromTheEnd;
    private double moveScale;

    private double t_days;
    private double needled_days;
    private int sessionsDone;
    private int stepsSince;
    private long steps;
    private boolean calm = true;
    private double overlap;

    /// What depends on the size of a step.
    private record Step(
            StepCoefficients reactions, Spread inflammation, Spread signal, Spread cells, Cover.Factors cover) {}

    /// A block before its first session.
    SkinBlock(Setup setup, Crew crew) {
        this.setup = setup;
        this.crew = crew;
        skin = skin(setup);
        grid = Shape.grid(setup);
        Parameters[] skins = new Parameters[COUNT];
        Arrays.fill(skins, skin);
        k = new Coefficients(skins);
        layout = new Layout(grid.nx(), grid.ny(), grid.nz(), setup.precision());
        fields = new Fields(layout, skin.value(Symbol.TYPE_3_SHARE));
        layers = Layers.factors(setup.layers(), grid.nz(), grid.voxel_mm());
        cover = new Cover(grid.nx(), grid.ny());
        boolean isNarrow = setup.precision() == Setup.Precision.FLOAT;
        reactions = new Reactions[crew.threads()];
        scratch = new Voxels.Scratch[crew.threads()];
        attraction = new Attraction[attracts(setup) ? crew.threads() : 0];
        for (int worker = 0; worker < crew.threads(); worker++) {
            reactions[worker] = new Reactions(k, isNarrow);
            scratch[worker] = Voxels.Scratch.of(layout);
        }
        for (int worker = 0; worker < attraction.length; worker++) {
            attraction[worker] = new Attraction(layout, k.at(Coefficients.PER_C_CHI, 0));
        }
        spare = attraction.length > 0 ? Voxels.of(layout) : fields.n;
        for (double dt = PACE.first_days(); dt <= PACE.longestLate_days(); dt *= 2) {
            prepared.add(newStep(dt));
        }
        now = prepared.getFirst();
        clotTiles = layout.tiles(1);
        signalTiles = layout.tiles(1);
        cellTiles = layout.tiles(1);
        slabs = Math.ceilDiv(grid.nz(), SLAB);
    }

    /// The skin of a setup whose parameters are without problems.
    static Parameters skin(Setup setup) {
        double age = setup.age_y().map(Parameters::ageFactor).orElse(Symbol.AGE_FACTOR.value());
        Parameters skin = Parameters.DEFAULT.with(Symbol.AGE_FACTOR, age);
        if (setup.pattern() instanceof org.needlework.core.tissue.Pattern.Rolled) {
            skin = skin.with(Symbol.PENETRATION, ROLLER_PENETRATION);
        }
        return skin.with(setup.set());
    }

    /// Share of the setting that a roller's needles reach (contract §5), where `set` says nothing.
    static final double ROLLER_PENETRATION = 0.5;

    /// Whether fibroblasts of a setup's skin follow the signal at all.
    static boolean attracts(Setup setup) {
        return setup.attraction() && setup.set().getOrDefault(Symbol.TAXIS.symbol(), Symbol.TAXIS.value()) > 0;
    }

    /// A block as it was saved, gone on with by a crew that is sent home if that fails.
    static SkinBlock resume(SavedBlock.Header header, SavedBlock.Reader reader, Crew crew)
            throws IOException, SavedBlock.Refusal {
        try {
            SkinBlock block = new SkinBlock(header.setup(), crew);
            reader.fields(block.fields, block.grid);
            SavedBlock.Progress progress = header.progress();
            block.t_days = progress.t_days();
            block.needled_days = progress.needled_days();
            block.sessionsDone = progress.sessionsDone();
            block.stepsSince = progress.stepsSince();
            block.steps = progress.steps();
            block.calm = progress.calm();
            block.overlap = progress.overlap();
            for (int session = 0; session < block.sessionsDone; session++) {
                block.holes.addAll(new Laying(block.setup, block.grid, block.skin).lay(session));
            }
            return block;
        } catch (IOException | SavedBlock.Refusal | RuntimeException e) {
            crew.close();
            throw e;
        }
    }

    private Step newStep(double dt) {
        StepCoefficients s = new StepCoefficients();
        s.set(k, dt, 0.5);
        return new Step(
                s,
                spread(Coefficients.DM, k.at(Coefficients.D_M, 0), dt),
                spread(Coefficients.DC, k.at(Coefficients.D_C, 0), dt),
                spread(Coefficients.DN, 0, dt),
                cover.factors(k.at(Coefficients.DE, 0), dt, grid.voxel_mm()));
    }

    private Spread spread(int diffusivity, double loss, double dt) {
        double[] byLayer = new double[layers.length];
        for (int z = 0; z < byLayer.length; z++) {
            byLayer[z] = k.at(diffusivity, 0) * layers[z];
        }
        return new Spread(layout, byLayer, loss, grid.voxel_mm(), dt);
    }

    private Step step(double dt) {
        for (int i = 0; i < prepared.size(); i++) {
            if (prepared.get(i).reactions.dt() == dt) {
                return prepared.get(i);
            }
        }
        Step made = newStep(dt);
        prepared.add(made);
        return made;
    }

    @Override
    public Setup setup() {
        return setup;
    }

    @Override
    public ModelVersion model() {
        return new ModelVersion(Model.NAME, Model.VERSION, gridInWords(grid));
    }

    static String gridInWords(Grid grid) {
        return grid.nx() + " × " + grid.ny() + " × " + grid.nz() + ", " + Math.rint(grid.voxel_um() * 100) / 100
                + " µm";
    }

    @Override
    public Grid grid() {
        return grid;
    }

    @Override
    public double day() {
        return t_days;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public long stepsUntil(double day) {
        double t = 0;
        int sessions = 0;
        double needled = 0;
        long count = 0;
        while (true) {
            if (isDue(sessions, t)) {
                needled = t;
                sessions++;
            }
            if (t >= day) {
                return count;
            }
            t += PACE.step_days(t - needled, untilNext(sessions, t));
            count++;
        }
    }

    private boolean isDue(int session, double t) {
        return session < setup.sessions() && t >= (double) session * setup.interval_days();
    }

    private double untilNext(int session, double t) {
        double next = session < setup.sessions() ? (double) session * setup.interval_days() : setup.days();
        return next - t;
    }

    @Override
    public boolean advance(double day, BooleanSupplier stop, Runnable stepped) {
        if (!(day >= 0 && day <= setup.days())) {
            throw new IllegalArgumentException(
                    "day (" + day + ") must lie in the block's course, 0 to " + setup.days());
        }
        needleIfDue();
        while (t_days < day) {
            step();
            stepped.run();
            boolean stopped = stop.getAsBoolean();
            if (!stopped || t_days >= day) {
                needleIfDue();
            }
            if (stopped) {
                return t_days >= day;
            }
        }
        return true;
    }

    private void needleIfDue() {
        if (isDue(sessionsDone, t_days)) {
            needle();
        }
    }

    /// The session operator (specification 3.3), at the present time.
    private void needle() {
        List<Hole> fresh = new Laying(setup, grid, skin).lay(sessionsDone);
        Cones cones = new Cones(grid, fresh, skin);
        double free = skin.value(Symbol.FREE_SHARE) * skin.value(Symbol.CLOT_SIGNAL);
        List<Voxels> kept = List.of(fields.m, fields.n, fields.a, fields.C3, fields.C1, fields.X, fields.E);
        boolean[] deep = new boolean[1];
        cones.walk((x, y, theta, bled, opened) -> {
            int column = y * grid.nx() + x;
            // What was open before stays open between the new holes.
            fields.cover[column] *= 1 - opened;
            for (int z = 0; z < theta.length; z++) {
                if (theta[z] > 0) {
                    deep[0] = true;
                    int at = layout.at(x, y, z);
                    double rest = 1 - theta[z];
                    fields.F.set(at, rest * fields.F.get(at) + bled[z]);
                    fields.c.set(at, rest * fields.c.get(at) + free * bled[z]);
                    for (Voxels field : kept) {
                        field.set(at, rest * field.get(at));
                    }
                }
            }
        });
        overlap = cones.twice();
        holes.addAll(fresh);
        calm &= !deep[0];
        needled_days = t_days;
        stepsSince = 0;
        sessionsDone++;
    }

    private void step() {
        double since = t_days - needled_days;
        double dt = PACE.step_days(since, untilNext(sessionsDone, t_days));
        now = step(dt);
        if (!calm) {
            pass(clotTiles, clotDown);
            pass(grid.nz(), signalAcross);
            pass(signalTiles, signalDown);
        }
        int moves = calm || attraction.length == 0 || since >= PACE.late_days() ? 0 : moves(dt);
        for (int move = 0; move < moves; move++) {
            moveScale = k.at(Coefficients.CHI, 0) * dt / moves / (grid.voxel_mm() * grid.voxel_mm());
            pass(slabs, cellsMove);
            Voxels moved = spare;
            spare = fields.n;
            fields.n = moved;
        }
        pass(cellTiles, cellsDown);
        pass(grid.nz() + 1, cellsAcross);
        t_days += dt;
        stepsSince++;
        steps++;
        if (!calm && stepsSince % STEPS_BETWEEN_LOOKS == 0 && t_days - needled_days > FIRST_LOOK_DAYS) {
            fallCalm();
        }
    }

    /// Explicit steps of chemotaxis in a step.
    private int moves(double dt) {
        double finer = Math.max(1, TAXIS_VOXEL_MM / grid.voxel_mm());
        return (int) Math.ceil(dt / TAXIS_STEP_DAYS * finer * finer);
    }

    /// A pass goes through its tiles the other way round than the one before, beginning with what
    /// is still in the cache.
    private void pass(int tiles, Crew.Task task) {
        this.tiles = tiles;
        fromTheEnd = !fromTheEnd;
        crew.each(tiles, task);
    }

    private int turned(int tile) {
        return fromTheEnd ? tiles - 1 - tile : tile;
    }

    /// Clot dissolves, and inflammatory cells come in and move up and down.
    private void clotDown(int tile, int worker) {
        int part = turned(tile);
        int from = layout.tileStart(part, tiles);
        int to = layout.tileStart(part + 1, tiles);
        for (int z = 0; z < grid.nz(); z++) {
            reactions[worker].clot(fields, now.reactions, layout.at(z) + from, layout.at(z) + to);
        }
        fields.m.diffuseDown(from, to, now.inflammation);
    }

    /// They move about, make signal, and that spreads about.
    private void signalAcross(int tile, int worker) {
        int z = turned(tile);
        fields.m.diffuseAcross(z, now.inflammation, scratch[worker]);
        reactions[worker].signal(fields, now.reactions, layout.at(z), layout.at(z) + layout.used());
        fields.c.diffuseAcross(z, now.signal, scratch[worker]);
    }

    /// Signal spreads up and down.
    private void signalDown(int tile, int worker) {
        int part = turned(tile);
        fields.c.diffuseDown(layout.tileStart(part, tiles), layout.tileStart(part + 1, tiles), now.signal);
    }

    /// Fibroblasts follow the signal.
    private void cellsMove(int tile, int worker) {
        int first = turned(tile) * SLAB;
        int last = Math.min(grid.nz(), first + SLAB);
        attraction[worker].move(fields.c, fields.n, spare, moveScale, first, last);
    }

    /// Cells move up and down.
    private void cellsDown(int tile, int worker) {
        int part = turned(tile);
        int from = layout.tileStart(part, tiles);
        int to = layout.tileStart(part + 1, tiles);
        fields.n.diffuseDown(from, to, now.cells);
        fields.a.diffuseDown(from, to, now.cells);
    }

    /// They move about, grow and change, and make collagen; one tile is the epidermis.
    private void cellsAcross(int tile, int worker) {
        int z = turned(tile);
        if (z == grid.nz()) {
            cover.step(fields.cover, now.reactions, now.cover);
            return;
        }
        fields.n.diffuseAcross(z, now.cells, scratch[worker]);
        fields.a.diffuseAcross(z, now.cells, scratch[worker]);
        reactions[worker].cells(fields, now.reactions, calm, layout.at(z), layout.at(z) + layout.used());
    }

    /// Says that nothing is to be left out, though the block may be calm.
    void wake() {
        calm = false;
    }

    private void fallCalm() {
        if (isAbove(fields.c, QUIET_SIGNAL) || isAbove(fields.m, QUIET_CELLS) || isAbove(fields.F, QUIET_CELLS)) {
            return;
        }
        fields.F.fill(0);
        fields.m.fill(0);
        fields.c.fill(0);
        calm = true;
    }

    private boolean isAbove(Voxels field, double most) {
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    if (field.get(x, y, z) > most) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Override
    public List<Hole> holes() {
        return List.copyOf(holes);
    }

    @Override
    public double overlap() {
        return overlap;
    }

    @Override
    public void read(Field field, float[] into) {
        int i = 0;
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    into[i++] = (float) fields.get(field, layout.at(x, y, z));
                }
            }
        }
    }

    @Override
    public void readCover(float[] into) {
        for (int i = 0; i < grid.nx() * grid.ny(); i++) {
            into[i] = (float) fields.cover[i];
        }
    }

    @Override
    public double[] meanByDepth(Field field) {
        double[] means = new double[grid.nz()];
        for (int z = 0; z < means.length; z++) {
            double sum = 0;
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    sum += fields.get(field, layout.at(x, y, z));
                }
            }
            means[z] = sum / ((double) grid.nx() * grid.ny());
        }
        return means;
    }

    @Override
    public void save(OutputStream out) throws IOException {
        SavedBlock.write(
                out,
                setup,
                grid,
                new SavedBlock.Progress(t_days, needled_days, sessionsDone, stepsSince, steps, calm, overlap),
                fields);
    }

    @Override
    public void close() {
        crew.close();
    }
}
