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

    private final Setup setup;
    private final Parameters skin;
    private final Grid grid;
    private final Coefficients k;
    private final Team team;
    private final Motion motion;
    private final Cover cover;
    private final Reactions[] reactions;
    private final List<Attraction> attraction;
    private final List<Step> prepared = new ArrayList<>();
    private final List<Hole> holes = new ArrayList<>();
    final Fields fields;

    private double t_days;
    private double needled_days;
    private int sessionsDone;
    private int stepsSince;
    private long steps;
    private boolean calm = true;
    private double overlap;

    /// What depends on the size of a step.
    private record Step(
            StepCoefficients reactions,
            Motion.Factors inflammation,
            Motion.Factors signal,
            Motion.Factors cells,
            Cover.Factors cover) {}

    /// A block before its first session.
    SkinBlock(Setup setup, Team team) {
        this.setup = setup;
        this.team = team;
        skin = skin(setup);
        grid = Shape.grid(setup);
        Parameters[] skins = new Parameters[COUNT];
        Arrays.fill(skins, skin);
        k = new Coefficients(skins);
        boolean isNarrow = setup.precision() == Setup.Precision.FLOAT;
        Raster raster = Raster.plain(grid);
        fields = new Fields(raster, isNarrow, skin.value(Symbol.TYPE_3_SHARE));
        Layers layers = Layers.of(setup.layers(), grid.nz(), grid.voxel_mm());
        motion = new PlainMotion(raster, grid.voxel_mm(), layers, team);
        cover = new Cover(grid.nx(), grid.ny());
        reactions = new Reactions[team.size()];
        for (int worker = 0; worker < reactions.length; worker++) {
            reactions[worker] = new Reactions(k, isNarrow);
        }
        double chi = k.at(Coefficients.CHI, 0);
        attraction = setup.attraction() && chi > 0
                ? List.of(new Attraction(raster, grid.voxel_mm(), chi, k.at(Coefficients.PER_C_CHI, 0), isNarrow, team))
                : List.of();
        for (double dt = PACE.first_days(); dt <= PACE.longestLate_days(); dt *= 2) {
            prepared.add(newStep(dt));
        }
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
        return setup.set().getOrDefault(Symbol.TAXIS.symbol(), Symbol.TAXIS.value()) > 0;
    }

    /// A block as it was saved, gone on with by a team that is given back if that fails.
    static SkinBlock resume(SavedBlock.Header header, SavedBlock.Reader reader, Team team)
            throws IOException, SavedBlock.Refusal {
        try {
            SkinBlock block = new SkinBlock(header.setup(), team);
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
            team.close();
            throw e;
        }
    }

    private Step newStep(double dt) {
        StepCoefficients s = new StepCoefficients();
        s.set(k, dt, 0.5);
        return new Step(
                s,
                motion.factors(k.at(Coefficients.DM, 0), k.at(Coefficients.D_M, 0), dt),
                motion.factors(k.at(Coefficients.DC, 0), k.at(Coefficients.D_C, 0), dt),
                motion.factors(k.at(Coefficients.DN, 0), 0, dt),
                cover.factors(k.at(Coefficients.DE, 0), dt, grid.voxel_mm()));
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
        List<Store> kept = List.of(fields.m, fields.n, fields.a, fields.C3, fields.C1, fields.X, fields.E);
        boolean[] deep = new boolean[1];
        cones.walk((x, y, theta, bled, opened) -> {
            int column = y * grid.nx() + x;
            // What was open before stays open between the new holes.
            fields.cover[column] *= 1 - opened;
            for (int z = 0; z < theta.length; z++) {
                if (theta[z] > 0) {
                    deep[0] = true;
                    int at = fields.raster.at(x, y, z);
                    double rest = 1 - theta[z];
                    fields.F.set(at, rest * fields.F.get(at) + bled[z]);
                    fields.c.set(at, rest * fields.c.get(at) + free * bled[z]);
                    for (Store field : kept) {
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
        Step step = step(dt);
        int size = fields.raster.places();
        if (!calm) {
            team.run(worker ->
                    reactions[worker].clot(fields, step.reactions, part(worker, size), part(worker + 1, size)));
            motion.diffuse(fields.m, step.inflammation);
            team.run(worker ->
                    reactions[worker].signal(fields, step.reactions, part(worker, size), part(worker + 1, size)));
            motion.diffuse(fields.c, step.signal);
            if (since < PACE.late_days()) {
                for (Attraction each : attraction) {
                    each.move(fields, dt, taxisSteps(dt));
                }
            }
        }
        motion.diffuse(fields.n, step.cells);
        motion.diffuse(fields.a, step.cells);
        team.run(worker ->
                reactions[worker].cells(fields, step.reactions, calm, part(worker, size), part(worker + 1, size)));
        cover.step(fields.cover, step.reactions, step.cover);
        t_days += dt;
        stepsSince++;
        steps++;
        if (!calm && stepsSince % STEPS_BETWEEN_LOOKS == 0 && t_days - needled_days > FIRST_LOOK_DAYS) {
            fallCalm();
        }
    }

    private int taxisSteps(double dt) {
        double finer = Math.max(1, TAXIS_VOXEL_MM / grid.voxel_mm());
        return (int) Math.ceil(dt / TAXIS_STEP_DAYS * finer * finer);
    }

    private int part(int worker, int places) {
        return team.share(worker, places) * COUNT;
    }

    private void fallCalm() {
        for (int i = 0; i < fields.raster.size(); i++) {
            if (fields.c.get(i) > QUIET_SIGNAL || fields.m.get(i) > QUIET_CELLS || fields.F.get(i) > QUIET_CELLS) {
                return;
            }
        }
        fields.F.fill(0, fields.raster.size(), 0);
        fields.m.fill(0, fields.raster.size(), 0);
        fields.c.fill(0, fields.raster.size(), 0);
        calm = true;
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
                    into[i++] = (float) fields.get(field, fields.raster.at(x, y, z));
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
                    sum += fields.get(field, fields.raster.at(x, y, z));
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
        team.close();
    }
}
