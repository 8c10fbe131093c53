package org.needlework.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The application as a process of its own, on the class path of this test.
final class Planner implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("http://localhost:([0-9]+)");

    private static final Pattern FIRST = Pattern.compile("http://localhost:([0-9]+)(/first[^ ]*)");

    private final Process process;
    private final Path complaints;
    private final int port;

    private final String firstPath;

    private Planner(Process process, Path complaints, int port, String firstPath) {
        this.process = process;
        this.complaints = complaints;
        this.port = port;
        this.firstPath = firstPath;
    }

    /// Starts serving; returns when the first page can be asked for.
    ///
    /// @param port 0 for any free one
    static Planner serve(int port) throws IOException {
        Path complaints = Files.createTempFile("needlework-planner", ".err");
        Process process = start(complaints, List.of("serve", "--planner-only", "--port", String.valueOf(port)));
        // Left open: the process prints nothing more, and its pipe ends with it.
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return new Planner(process, complaints, Integer.parseInt(listening.group(1)), "");
            }
        }
        throw new IOException("the planner ended before it listened:\n" + Files.readString(complaints));
    }

    /// Starts serving a clinic's record that is not there yet; returns when its first link is printed.
    static Planner clinic(Path data) throws IOException {
        return clinic(List.of(), data);
    }

    /// @param inside what runs a command elsewhere than here
    static Planner clinic(List<String> inside, Path data) throws IOException {
        Path complaints = Files.createTempFile("needlework-clinic", ".err");
        List<String> command = new ArrayList<>(inside);
        command.addAll(command(List.of("serve", "--data", data.toString(), "--port", "0")));
        Process process =
                new ProcessBuilder(command).redirectError(complaints.toFile()).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher first = FIRST.matcher(line);
            if (first.find()) {
                return new Planner(process, complaints, Integer.parseInt(first.group(1)), first.group(2));
            }
        }
        throw new IOException("the clinic ended before it had a first link:\n" + Files.readString(complaints));
    }

    /// The path of the link that makes the first clinic.
    String firstPath() {
        return firstPath;
    }

    /// Runs one command to its end; returns its exit status.
    static int run(List<String> arguments) throws IOException, InterruptedException {
        Path complaints = Files.createTempFile("needlework-command", ".err");
        Process process = start(complaints, arguments);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (out.readLine() != null) {
                continue;
            }
        }
        int status = process.waitFor();
        Files.deleteIfExists(complaints);
        return status;
    }

    private static Process start(Path complaints, List<String> arguments) throws IOException {
        return new ProcessBuilder(command(arguments))
                .redirectError(complaints.toFile())
                .start();
    }

    /// The command line that runs the application with these arguments.
    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.needlework.app.Main"));
        command.addAll(arguments);
        return command;
    }

    int port() {
        return port;
    }

    String at(String path) {
        return "http://localhost:" + port + path;
    }

    /// Defects that the process told of, as it prints them.
    List<String> defects() {
        try {
            return Files.readAllLines(complaints).stream()
                    .filter(line -> line.startsWith("needlework:"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(complaints);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
