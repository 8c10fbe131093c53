package org.needlework.web.tissue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.needlework.core.forecast.ModelVersion;
import org.needlework.core.report.Problem;
import org.needlework.core.tissue.Block;
import org.needlework.core.tissue.Field;
import org.needlework.core.tissue.Grid;
import org.needlework.core.tissue.Hole;
import org.needlework.core.tissue.Moments;
import org.needlework.core.tissue.Tissue;

/// One block being healed, or healed.
public final class BlockJob {

    /// Where it stands.
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        REFUSED,
        FAILED
    }

    /// What is to be seen of a healed block.
    ///
    /// @param cover epidermal cover, `[moment][y][x]`, 255 where it is whole
    @SuppressWarnings("ArrayRecordComponent")
    record Seen(
            Grid grid,
            ModelVersion model,
            List<Double> days,
            List<Hole> holes,
            Map<Field, Frames> fields,
            byte[] cover) {}

    /// One field as it was seen so far.
    @SuppressWarnings("ArrayRecordComponent")
    private record Watched(Field field, List<float[]> moments, double[] upper, double[] scar) {}

    private static final long MEMORY_BYTES = 512L << 20;

    private final String id;
    private final BlockOrder order;
    private final Tissue tissue;
    private volatile State state = State.WAITING;
    private volatile int percent;
    private volatile double day;
    private volatile List<Problem> problems = List.of();
    private volatile @Nullable Seen seen;

    BlockJob(String id, BlockOrder order, Tissue tissue) {
        this.id = id;
        this.order = order;
        this.tissue = tissue;
    }

    void run() {
        if (state == State.CANCELLED) {
            return;
        }
        state = State.RUNNING;
        try {
            switch (tissue.open(order.setup(), MEMORY_BYTES)) {
                case Tissue.Opening.Refused(List<Problem> refused) -> {
                    problems = refused;
                    state = State.REFUSED;
                }
                case Tissue.Opening.Opened(Block block) -> {
                    try (block) {
                        heal(block);
                    }
                }
            }
        } catch (RuntimeException e) {
            state = State.FAILED;
        }
    }

    private void heal(Block block) {
        Grid grid = block.grid();
        long all = Math.max(1, block.stepsUntil(order.setup().days()));
        List<Double> days = Moments.spread(order.setup());
        List<Watched> watched = new ArrayList<>();
        for (Field field : Field.values()) {
            watched.add(new Watched(field, new ArrayList<>(), new double[days.size()], new double[days.size()]));
        }
        int surface = grid.nx() * grid.ny();
        float[] open = new float[surface];
        byte[] cover = new byte[days.size() * surface];
        for (int moment = 0; moment < days.size(); moment++) {
            boolean reached = block.advance(days.get(moment), () -> state == State.CANCELLED, () -> {
                percent = (int) Math.min(100, 100 * block.steps() / all);
                day = block.day();
            });
            if (!reached || state == State.CANCELLED) {
                return;
            }
            for (Watched each : watched) {
                float[] now = new float[grid.voxels()];
                block.read(each.field, now);
                each.moments.add(now);
                double[] byDepth = block.meanByDepth(each.field);
                each.upper[moment] = mean(byDepth, grid.voxel_mm(), 0, 0.6);
                each.scar[moment] = mean(byDepth, grid.voxel_mm(), 0.3, 1.2);
            }
            block.readCover(open);
            for (int i = 0; i < surface; i++) {
                cover[moment * surface + i] = (byte) Math.clamp(Math.round(255 * open[i]), 0, 255);
            }
        }
        Map<Field, Frames> fields = new EnumMap<>(Field.class);
        for (Watched each : watched) {
            fields.put(each.field, Frames.of(each.field, each.moments, each.upper, each.scar));
        }
        seen = new Seen(grid, block.model(), days, block.holes(), fields, cover);
        percent = 100;
        state = State.DONE;
    }

    private static double mean(double[] byDepth, double voxel_mm, double from_mm, double to_mm) {
        double sum = 0;
        double weights = 0;
        for (int layer = 0; layer < byDepth.length; layer++) {
            double weight = Math.max(0, Math.min(to_mm, (layer + 1) * voxel_mm) - Math.max(from_mm, layer * voxel_mm));
            sum += weight * byDepth[layer];
            weights += weight;
        }
        return weights > 0 ? sum / weights : 0;
    }

    /// Stops the work at its next step; a block that is healed stays.
    public void cancel() {
        if (state == State.WAITING || state == State.RUNNING) {
            state = State.CANCELLED;
        }
    }

    public String id() {
        return id;
    }

    public BlockOrder order() {
        return order;
    }

    public State state() {
        return state;
    }

    public int percent() {
        return percent;
    }

    /// The day that healing has come to.
    public int day() {
        return (int) day;
    }

    public List<Problem> problems() {
        return problems;
    }

    Optional<Seen> findSeen() {
        return Optional.ofNullable(seen);
    }
}
