package org.needlework.papers.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceCatalogue;
import org.needlework.papers.Dossiers;

/// The numbered examples, and a reader that knows their devices.
final class Examples {

    private static final List<String> DEVICES = List.of(
            "skinpen-precision", "mf8-roller", "exceed", "generic-pen", "generic-stamp", "rf-generic", "skinstylus");

    private Examples() {}

    static Path folder() {
        return Path.of(Objects.requireNonNull(System.getProperty("needlework.root")), "examples");
    }

    static List<Path> list() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9]{2}-.*\\.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> texts() {
        return list().stream().map(Examples::text).toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A reader for which every device of the examples is a pen: what it is matters only later.
    static CaseReader reader() {
        return new JsonCaseReader(new DeviceCatalogue() {
            @Override
            public Optional<Device> findDevice(String id) {
                return DEVICES.contains(id) ? Optional.of(Dossiers.device()) : Optional.empty();
            }

            @Override
            public List<Device> listDevices() {
                return List.of(Dossiers.device());
            }
        });
    }
}
