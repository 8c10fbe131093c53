package org.needlework.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceType;
import org.needlework.core.quantity.Density;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Problem;
import org.needlework.core.tissue.Block;
import org.needlework.core.tissue.Field;
import org.needlework.core.tissue.Moments;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;
import org.needlework.core.tissue.Tissue;
import org.needlework.core.tissue.TissueFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tissue`: a block of skin in three dimensions, kept in a folder. It may be interrupted at any
/// time and gone on with, to the same bytes.
@Command(
        name = "tissue",
        resourceBundle = "org.needlework.cli.cli",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TissueCommand implements Callable<Integer> {

    /// Share of the memory that the process may take, for the block; the rest is for what is
    /// written.
    private static final double SHARE_OF_MEMORY = 0.75;

    private static final double NEEDLE_DIAMETER_MM = 0.25;
    private static final Map<String, String> GENERIC =
            Map.of("pen", "generic-pen", "roller", "mf8-roller", "stamp", "generic-stamp");
    private static final Set<String> WITH_RESUME = Set.of("--resume", "--out", "--checkpoint");

    private final House house;
    private final boolean interactive;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, descriptionKey = "tissue.out")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "pen", descriptionKey = "tissue.device")
    private String device = "pen";

    @Option(names = "--passes", paramLabel = "N", defaultValue = "3", descriptionKey = "tissue.passes")
    private int passes;

    @Option(names = "--pattern", paramLabel = "KIND", descriptionKey = "tissue.pattern")
    private @Nullable String pattern;

    @Option(names = "--density", paramLabel = "PER_CM2", descriptionKey = "tissue.density")
    private @Nullable Double density_per_cm2;

    @Option(names = "--needle", paramLabel = "MM", defaultValue = "1.5", descriptionKey = "heal.needle")
    private double needle_mm;

    @Option(names = "--needle-diameter", paramLabel = "MM", descriptionKey = "tissue.diameter")
    private @Nullable Double diameter_mm;

    @Option(names = "--depth-scatter", paramLabel = "CV", defaultValue = "0", descriptionKey = "tissue.scatter")
    private double scatter;

    @Option(names = "--sessions", paramLabel = "N", defaultValue = "3", descriptionKey = "heal.sessions")
    private int sessions;

    @Option(names = "--interval", paramLabel = "DAYS", defaultValue = "28", descriptionKey = "heal.interval")
    private int interval_days;

    @Option(names = "--days", paramLabel = "DAYS", defaultValue = "365", descriptionKey = "heal.days")
    private int days;

    @Option(names = "--width", paramLabel = "MM", defaultValue = "1", descriptionKey = "tissue.width")
    private double width_mm;

    @Option(names = "--depth", paramLabel = "MM", defaultValue = "1.6", descriptionKey = "tissue.depth")
    private double depth_mm;

    @Option(names = "--voxel", paramLabel = "UM", defaultValue = "20", descriptionKey = "tissue.voxel")
    private double voxel_um;

    @Option(names = "--precision", paramLabel = "KIND", defaultValue = "double", descriptionKey = "tissue.precision")
    private Setup.Precision precision = Setup.Precision.DOUBLE;

    @Option(names = "--no-attraction", descriptionKey = "tissue.attraction")
    private boolean noAttraction;

    @Option(names = "--layer", paramLabel = "FROM_MM=FACTOR", arity = "1..*", descriptionKey = "tissue.layer")
    private List<String> layers = new ArrayList<>();

    @Option(names = "--age", paramLabel = "YEARS", descriptionKey = "heal.age")
    private @Nullable Double age_y;

    @Option(names = "--set", paramLabel = "NAME=VALUE", arity = "1..*", descriptionKey = "heal.set")
    private List<String> set = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", descriptionKey = "tissue.seed")
    private long seed;

    @Option(names = "--every", paramLabel = "DAYS", descriptionKey = "tissue.every")
    private @Nullable Integer every_days;

    @Option(names = "--slices", paramLabel = "FIELDS", defaultValue = "rho,c", descriptionKey = "tissue.slices")
    private String slices = "";

    @Option(names = "--slice-depth", paramLabel = "MM", defaultValue = "0.3", descriptionKey = "tissue.slice_depth")
    private double sliceDepth_mm;

    @Option(names = "--checkpoint", paramLabel = "SECONDS", defaultValue = "30", descriptionKey = "tissue.checkpoint")
    private int checkpoint_s;

    @Option(names = "--resume", descriptionKey = "tissue.resume")
    private boolean resume;

    private int firstDone = -1;
    private long first_ns;
    private long told_ns;

    TissueCommand(House house, boolean interactive) {
        this.house = house;
        this.interactive = interactive;
    }

    @Override
    public Integer call() throws IOException {
        List<Problem> problems = new ArrayList<>();
        require(
                checkpoint_s >= 1 && checkpoint_s <= 86_400,
                "--checkpoint",
                checkpoint_s,
                "tissue.bad.checkpoint",
                problems);
        return resume ? goOn(problems) : begin(problems);
    }

    private int begin(List<Problem> problems) throws IOException {
        problems.addAll(house.tissueFiles().check(out));
        List<Field> pictures = pictures(problems);
        require(
                sliceDepth_mm >= 0 && sliceDepth_mm <= depth_mm,
                "--slice-depth",
                sliceDepth_mm,
                "tissue.bad.slice_depth",
                problems);
        if (every_days != null) {
            require(every_days >= 1, "--every", every_days, "tissue.bad.every", problems);
        }
        Setup setup = setup(problems);
        return switch (house.tissue().open(setup, memory_bytes())) {
            case Tissue.Opening.Refused(List<Problem> refused) -> {
                refused.forEach(each -> problems.add(new Problem(option(each.pointer()), each.value(), each.advice())));
                yield refuse(problems);
            }
            case Tissue.Opening.Opened(Block block) -> {
                try (block) {
                    if (!problems.isEmpty()) {
                        yield refuse(problems);
                    }
                    List<Double> moments =
                            every_days == null ? Moments.spread(setup) : Moments.every(every_days, setup);
                    TissueFiles.Order order = new TissueFiles.Order(moments, pictures, sliceDepth_mm);
                    sayBefore(block, order);
                    TissueFiles.Album album;
                    try {
                        album = house.tissueFiles().begin(block, order, out);
                    } catch (IOException e) {
                        yield unwritten(e, false);
                    }
                    yield heal(block, album, false);
                }
            }
        };
    }

    private int goOn(List<Problem> problems) throws IOException {
        for (ArgSpec each : spec.commandLine().getParseResult().matchedArgs()) {
            if (each instanceof OptionSpec option && !WITH_RESUME.contains(option.longestName())) {
                problems.add(new Problem(option.longestName(), "", word("tissue.bad.with_resume")));
            }
        }
        if (!problems.isEmpty()) {
            return refuse(problems);
        }
        return switch (house.tissueFiles().resume(out, house.tissue(), memory_bytes())) {
            case TissueFiles.Resuming.Refused(List<Problem> refused) -> refuse(refused);
            case TissueFiles.Resuming.Resumed(TissueFiles.Album album, Block block) -> {
                try (block) {
                    say(word("tissue.resumed")
                            .formatted(days(block.day()), block.setup().days()));
                    yield heal(block, album, true);
                }
            }
        };
    }

    /// @param saved whether there is a checkpoint already
    private int heal(Block block, TissueFiles.Album album, boolean saved) {
        TissueRun run = new TissueRun(block, album, saved);
        try (Interrupt interrupt = new Interrupt()) {
            boolean done;
            try (ProgressLine progress = new ProgressLine(spec.resourceBundle(), interactive)) {
                done = run.heal(checkpoint_s, interrupt::isAsked, interactive ? progress : this::tellInLines);
            }
            if (!done) {
                say(word("tissue.stopped").formatted(days(block.day()), out));
                return ExitStatus.FAILED;
            }
            List<Path> files = album.finish();
            say(word("tissue.done").formatted(run.steps(), run.seconds()));
            summary(block);
            say(word("written"));
            files.forEach(file -> say("  " + file));
            return ExitStatus.DONE;
        } catch (IOException e) {
            return unwritten(e, run.isSaved());
        }
    }

    /// A line every ten seconds where nobody sits at a terminal.
    private void tellInLines(String stage, int done, int of) {
        long now_ns = System.nanoTime();
        if (firstDone < 0) {
            firstDone = done;
            first_ns = now_ns;
            told_ns = now_ns;
        } else if (now_ns - told_ns > 10_000_000_000L) {
            told_ns = now_ns;
            double left_s = (now_ns - first_ns) * 1e-9 / Math.max(1, done - firstDone) * (of - done);
            complain(word("tissue.left").formatted(100.0 * done / of, left_s));
        }
    }

    private void sayBefore(Block block, TissueFiles.Order order) {
        Setup setup = block.setup();
        say(word("tissue.before")
                .formatted(
                        block.model().name(),
                        block.model().version(),
                        block.grid().nx(),
                        block.grid().ny(),
                        block.grid().nz(),
                        BigDecimal.valueOf(block.grid().voxel_um())
                                .round(new MathContext(4))
                                .stripTrailingZeros()
                                .toPlainString(),
                        megabytes(house.tissue().estimateMemory_bytes(setup)),
                        block.stepsUntil(setup.days()),
                        setup.days(),
                        order.days().size(),
                        megabytes((long) order.days().size()
                                * block.grid().voxels()
                                * Field.values().length
                                * Float.BYTES)));
        spec.commandLine().getOut().flush();
    }

    /// What came of it, in a few numbers: the mean collagen of the upper dermis (0–0.6 mm) and of
    /// the scar layer (0.3–1.2 mm), with the punctures of the last session.
    private void summary(Block block) {
        double[] collagen = block.meanByDepth(Field.COLLAGEN);
        long punctures = block.holes().stream()
                .filter(hole -> hole.session() == block.setup().sessions() - 1)
                .count();
        double area_cm2 =
                block.grid().width_mm() * block.grid().ny() * block.grid().voxel_mm() / 100;
        say(word("tissue.summary")
                .formatted(
                        punctures,
                        punctures / area_cm2,
                        100 * block.overlap(),
                        block.setup().days(),
                        100 * (mean(collagen, block.grid().voxel_mm(), 0, 0.6) - 1),
                        100 * (mean(collagen, block.grid().voxel_mm(), 0.3, 1.2) - 1)));
    }

    private static double mean(double[] byDepth, double voxel_mm, double from_mm, double to_mm) {
        double sum = 0;
        double weights = 0;
        for (int layer = 0; layer < byDepth.length; layer++) {
            double weight = Math.max(0, Math.min(to_mm, (layer + 1) * voxel_mm) - Math.max(from_mm, layer * voxel_mm));
            sum += weight * byDepth[layer];
            weights += weight;
        }
        return weights > 0 ? sum / weights : Double.NaN;
    }

    private int unwritten(IOException problem, boolean isSaved) {
        String message = problem.getMessage();
        complain(word(isSaved ? "tissue.unwritten" : "tissue.unwritten.first")
                .formatted(message == null ? problem.getClass().getSimpleName() : message, out));
        return ExitStatus.FAILED;
    }

    private Setup setup(List<Problem> problems) {
        Map<String, Double> values = pairs(set, "--set", "heal.bad.set", problems);
        require(needle_mm >= 0 && needle_mm <= 5, "--needle", needle_mm, "heal.bad.needle", problems);
        Optional<Device> found = device(problems);
        Pattern laid = new Pattern.Lattice(new Density(250));
        double needle = diameter_mm == null ? NEEDLE_DIAMETER_MM : diameter_mm;
        require(passes >= 1 && passes <= 1000, "--passes", passes, "tissue.bad.passes", problems);
        if (found.isPresent()) {
            needle = diameter_mm == null ? found.get().needleDiameter_mm() : diameter_mm;
            laid = Pattern.of(found.get().rate(), Math.max(1, passes));
            if (pattern == null || spec.commandLine().getParseResult().hasMatchedOption("--device")) {
                values.putIfAbsent("f_pen", found.get().penetration());
            }
        }
        if (pattern != null) {
            laid = pattern(pattern, problems);
        } else if (density_per_cm2 != null) {
            problems.add(
                    new Problem("--density", Needlework.number(density_per_cm2), word("tissue.bad.density_alone")));
        }
        List<Setup.LayerDiffusivity> factors = new ArrayList<>();
        pairs(layers, "--layer", "tissue.bad.layer", problems).forEach((from, factor) -> {
            try {
                factors.add(new Setup.LayerDiffusivity(Double.parseDouble(from), factor));
            } catch (NumberFormatException e) {
                problems.add(new Problem("--layer", from, word("tissue.bad.layer")));
            }
        });
        return new Setup(
                laid,
                new Depth(needle_mm >= 0 && needle_mm < Double.POSITIVE_INFINITY ? needle_mm : 1),
                needle,
                scatter,
                sessions,
                interval_days,
                days,
                width_mm,
                depth_mm,
                voxel_um,
                precision,
                !noAttraction,
                factors,
                Optional.ofNullable(age_y),
                values,
                seed);
    }

    private Optional<Device> device(List<Problem> problems) {
        Optional<Device> found = house.devices().findDevice(GENERIC.getOrDefault(device, device));
        if (found.isEmpty()) {
            String known = house.devices().listDevices().stream()
                    .filter(each -> each.type() != DeviceType.RADIOFREQUENCY)
                    .map(Device::id)
                    .sorted()
                    .collect(Collectors.joining(", "));
            problems.add(
                    new Problem("--device", device, word("tissue.bad.device").formatted(known)));
        } else if (found.get().type() == DeviceType.RADIOFREQUENCY) {
            problems.add(new Problem("--device", device, word("tissue.bad.radiofrequency")));
            return Optional.empty();
        }
        return found;
    }

    private Pattern pattern(String kind, List<Problem> problems) {
        double asked = density_per_cm2 == null ? 250 : density_per_cm2;
        if (!(asked > 0 && asked <= 10_000)) {
            problems.add(new Problem("--density", Needlework.number(asked), word("heal.bad.density")));
            asked = 250;
        }
        Density density = new Density(asked);
        return switch (kind) {
            case "lattice" -> new Pattern.Lattice(density);
            case "random" -> new Pattern.Scattered(density);
            case "spread" -> new Pattern.Spread(density);
            default -> {
                problems.add(new Problem("--pattern", kind, word("tissue.bad.pattern")));
                yield new Pattern.Lattice(density);
            }
        };
    }

    private List<Field> pictures(List<Problem> problems) {
        List<Field> fields = new ArrayList<>();
        if (slices.isBlank() || slices.equals("none")) {
            return fields;
        }
        Map<String, Field> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Field field : Field.values()) {
            known.put(field.symbol(), field);
            known.put(field.code(), field);
        }
        for (String name : slices.split(",", -1)) {
            Field field = known.get(name.strip());
            if (name.strip().equals("all")) {
                return List.of(Field.values());
            } else if (field == null) {
                problems.add(new Problem(
                        "--slices",
                        name,
                        word("tissue.bad.slices")
                                .formatted(Arrays.stream(Field.values())
                                        .map(Field::symbol)
                                        .collect(Collectors.joining(", ")))));
            } else if (!fields.contains(field)) {
                fields.add(field);
            }
        }
        return fields;
    }

    private Map<String, Double> pairs(List<String> given, String option, String advice, List<Problem> problems) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String each : given) {
            int equals = each.indexOf('=');
            try {
                if (equals <= 0) {
                    throw new NumberFormatException();
                }
                values.put(each.substring(0, equals), Double.parseDouble(each.substring(equals + 1)));
            } catch (NumberFormatException notANumber) {
                problems.add(new Problem(option, each, word(advice)));
            }
        }
        return values;
    }

    /// The option that a problem of the setup belongs to.
    private static String option(String pointer) {
        return Arrays.stream(pointer.split(", ", -1))
                .map(each -> switch (each) {
                    case "/needle_mm" -> "--needle";
                    case "/needleDiameter_mm" -> "--needle-diameter";
                    case "/depthScatter" -> "--depth-scatter";
                    case "/sessions" -> "--sessions";
                    case "/interval_days" -> "--interval";
                    case "/days" -> "--days";
                    case "/width_mm" -> "--width";
                    case "/depth_mm" -> "--depth";
                    case "/voxel_um" -> "--voxel";
                    case "/age_y" -> "--age";
                    case "/pattern/density" -> "--density";
                    case "/pattern", "/pattern/passes" -> "--passes";
                    default -> each.startsWith("/layers") ? "--layer" : each.startsWith("/pattern") ? "--device" : each;
                })
                .collect(Collectors.joining(", "));
    }

    private static long memory_bytes() {
        return (long) (SHARE_OF_MEMORY * Runtime.getRuntime().maxMemory());
    }

    private void require(boolean holds, String option, double value, String advice, List<Problem> problems) {
        if (!holds) {
            problems.add(new Problem(option, Needlework.number(value), word(advice)));
        }
    }

    private int refuse(List<Problem> problems) {
        Map<String, Problem> once = new LinkedHashMap<>();
        problems.forEach(each -> once.putIfAbsent(each.pointer() + each.value(), each));
        return Problems.print(
                "tissue", List.copyOf(once.values()), spec.commandLine().getErr(), spec.resourceBundle());
    }

    private String word(String key) {
        ResourceBundle words = spec.resourceBundle();
        return words.getString(key);
    }

    private void say(String line) {
        PrintWriter to = spec.commandLine().getOut();
        to.println(line);
        to.flush();
    }

    private void complain(String line) {
        PrintWriter to = spec.commandLine().getErr();
        to.println(line);
        to.flush();
    }

    private static String days(double day) {
        return String.format(Locale.ROOT, "%.1f", day);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f", Math.max(1, bytes / 1e6));
    }
}
