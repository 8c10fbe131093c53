package org.needlework.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.needlework.core.tissue.Setup.Precision;

/// The study that the solver's layout was chosen from, `validation/peers/LodSpike.java`, compiled as it
/// lies there and run in this machine's memory beside ours.
final class Spike implements AutoCloseable {

    private final URLClassLoader loader;

    private Spike(URLClassLoader loader) {
        this.loader = loader;
    }

    /// Compiles it into a directory that is gone when the benchmark ends.
    static Spike compile(Path root) throws IOException {
        Path source = root.resolve("validation/peers/LodSpike.java");
        Path classes = Files.createTempDirectory("lod-spike");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            StringWriter said = new StringWriter();
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("--add-modules", "jdk.incubator.vector", "-d", classes.toString(), "-nowarn"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IOException(source + " does not compile: " + said);
            }
        }
        try (var made = Files.walk(classes)) {
            made.forEach(each -> each.toFile().deleteOnExit());
        }
        return new Spike(new URLClassLoader(new URL[] {classes.toUri().toURL()}));
    }

    /// Fields of a block, with decay.
    Run prepare(int nx, int ny, int nz, Precision precision, double[] diffusivity, double loss, double h, double dt)
            throws ReflectiveOperationException {
        Class<?> solver = loader.loadClass(precision == Precision.DOUBLE ? "LodSpike$LodF64" : "LodSpike$LodF32");
        Constructor<?> constructor = solver.getDeclaredConstructor(
                int.class, int.class, int.class, int.class, double[].class, double[].class, double.class, double.class);
        constructor.setAccessible(true);
        double[] losses = new double[diffusivity.length];
        java.util.Arrays.fill(losses, loss);
        Object made = constructor.newInstance(nx, ny, nz, diffusivity.length, diffusivity, losses, dt, h);
        Method init = solver.getDeclaredMethod("init");
        init.setAccessible(true);
        init.invoke(made);
        Method run = solver.getDeclaredMethod("run", int.class, int.class, int.class);
        run.setAccessible(true);
        return new Run(made, run, diffusivity.length);
    }

    /// One solver that is ready to step.
    record Run(Object solver, Method run, int fields) {

        /// Seconds for so many steps, by its own clock and in its better variant: one pass per step where
        /// there is a field for every thread, two where there is not.
        double seconds(int steps, int threads) throws ReflectiveOperationException {
            return (double) run.invoke(solver, fields >= threads ? 1 : 0, steps, threads);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
