package org.needlework.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `bench NAME [--quick] [--json FILE]`.
public final class Main {

    private static final List<Bench> BENCHES = List.of(
            new HealingBench(),
            new PlanningBench(),
            new BlockBench(),
            new WebBench(),
            new SearchBench(),
            new RecallBench(),
            new LoadBench(),
            new FaultsBench(),
            new MutationBench());

    private Main() {}

    /// Runs one benchmark, or lists them.
    public static void main(String... arguments) throws Exception {
        boolean quick = false;
        @Nullable Path json = null;
        @Nullable String name = null;
        for (int k = 0; k < arguments.length; k++) {
            switch (arguments[k]) {
                case "--quick" -> quick = true;
                case "--json" -> {
                    if (++k == arguments.length) {
                        usage("--json needs a file");
                    }
                    json = Path.of(arguments[k]);
                }
                default -> {
                    if (name != null || arguments[k].startsWith("-")) {
                        usage("unknown argument " + arguments[k]);
                    }
                    name = arguments[k];
                }
            }
        }
        String wanted = name == null ? "" : name;
        Bench bench = BENCHES.stream()
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElse(null);
        if (bench == null) {
            usage(wanted.isEmpty() ? "" : "there is no benchmark " + wanted);
            return;
        }
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", bench.name());
        figures.put("quick", quick);
        figures.putAll(Machine.describe());
        figures.putAll(bench.run(quick, Path.of(System.getProperty("needlework.root", "."))));
        System.out.println();
        figures.forEach((key, value) -> System.out.printf("%-42s %s%n", key, value));
        if (json != null) {
            Files.write(
                    json,
                    JsonMapper.builder()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .build()
                            .writeValueAsBytes(figures));
        }
    }

    private static void usage(String complaint) {
        if (!complaint.isEmpty()) {
            System.err.println(complaint);
        }
        System.err.println("usage: needlework bench NAME [--quick] [--json FILE]");
        for (Bench bench : BENCHES) {
            System.err.printf("  %-10s %s%n", bench.name(), bench.purpose());
        }
        System.exit(complaint.isEmpty() ? 0 : 2);
    }

    /// What the figures were measured on.
    private static final class Machine {

        private Machine() {}

        static Map<String, Object> describe() throws Exception {
            Map<String, Object> machine = new LinkedHashMap<>();
            machine.put("machine_processor", processor());
            machine.put("machine_cores", Runtime.getRuntime().availableProcessors());
            machine.put("machine_java", Runtime.version().toString());
            return machine;
        }

        private static String processor() throws Exception {
            Path info = Path.of("/proc/cpuinfo");
            if (!Files.isReadable(info)) {
                return System.getProperty("os.arch", "unknown");
            }
            try (var lines = Files.lines(info)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).trim())
                        .findFirst()
                        .orElse(System.getProperty("os.arch", "unknown"));
            }
        }
    }
}
