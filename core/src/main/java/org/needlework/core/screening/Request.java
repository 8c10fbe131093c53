package org.needlework.core.screening;

import java.time.LocalDate;
import java.util.List;
import org.needlework.core.device.Device;
import org.needlework.core.patient.Answer;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;

/// What is asked of the needle: which concerns in which zones, with which device.
public record Request(List<Wish> wishes, Answer<Device> device) {

    public Request {
        wishes = List.copyOf(wishes);
        if (wishes.isEmpty()) {
            throw new IllegalArgumentException("a request names at least one concern in a zone");
        }
        if (wishes.stream().map(Wish::zone).distinct().count() != wishes.size()) {
            throw new IllegalArgumentException("a zone can have one concern only");
        }
    }

    public List<Zone> zones() {
        return wishes.stream().map(Wish::zone).toList();
    }

    /// One concern in one zone.
    ///
    /// @param subtype shape of an atrophic acne scar; other concerns have none
    /// @param since   when it came; the age of a scar matters
    public record Wish(Zone zone, Concern concern, Answer<Concern.AcneScarType> subtype, Answer<LocalDate> since) {}
}
