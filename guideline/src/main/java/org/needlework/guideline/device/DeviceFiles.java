package org.needlework.guideline.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceCatalogue;
import org.needlework.core.report.Problem;

/// The catalogue of devices, read from this package's own resources: `catalogue.txt` names them, and
/// each has a file `ID.csv` with the columns `field,value,unit,source,where,certainty,note`.
///
/// The catalogue starts whole or does not start: a missing field, a field without source, a unit
/// that is not the one expected or a number that cannot be, in any file, refuses all with every
/// problem named.
public final class DeviceFiles implements DeviceCatalogue {

    private final List<Device> devices;

    /// Reads the devices that ship with this edition.
    ///
    /// @throws IllegalStateException if a file is not whole, naming every problem of every file
    public DeviceFiles() {
        List<Device> found = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String id : resource("catalogue.txt")
                .lines()
                .filter(line -> !line.isBlank())
                .toList()) {
            switch (DeviceFile.read(id, resource(id + ".csv"))) {
                case DeviceFile.Read(Device device) -> found.add(device);
                case DeviceFile.Refused(List<Problem> own) -> problems.addAll(own);
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(DeviceFile.inWords(problems));
        }
        this.devices = List.copyOf(found);
    }

    @Override
    public Optional<Device> findDevice(String id) {
        return devices.stream().filter(device -> device.id().equals(id)).findFirst();
    }

    @Override
    public List<Device> listDevices() {
        return devices;
    }

    private static String resource(String name) {
        try (InputStream stream = DeviceFiles.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("device resource (" + name + ") is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
