package org.needlework.core.device;

import java.util.List;
import java.util.Optional;

/// Port: the devices that Needlework knows.
public interface DeviceCatalogue {

    Optional<Device> findDevice(String id);

    List<Device> listDevices();
}
