package org.needlework.web.screen;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.needlework.core.device.Clearing;
import org.needlework.core.device.Device;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Coded;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.Wording;
import org.needlework.web.intake.Document;

/// The devices to choose from, each with what a regulator cleared it for. Whether a use is off-label is
/// the guideline's to say; it stands among the findings.
public final class Devices {

    /// One device.
    ///
    /// @param range settings of its needle
    public record DeviceLine(
            String id,
            String name,
            String type,
            String range,
            List<ClearingLine> clearings,
            List<Panel.SourceLine> sources) {}

    /// One clearance.
    ///
    /// @param use   for what and where
    /// @param asked whether a chosen zone and its concern are named in it
    public record ClearingLine(
            String number, String use, String who, String deepest, boolean asked, Panel.SourceLine source) {}

    private static final Set<Site> FACE = Arrays.stream(Site.values())
            .filter(site -> site.region() == Site.Region.FACE && site != Site.UPPER_EYELID)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Site.class)));

    private Devices() {}

    /// All devices, in the order of the catalogue.
    public static List<DeviceLine> of(Document document, Desk desk, Messages messages) {
        return desk.devices().listDevices().stream()
                .map(device -> line(device, document, desk, messages))
                .toList();
    }

    private static DeviceLine line(Device device, Document document, Desk desk, Messages messages) {
        return new DeviceLine(
                device.id(),
                device.name(),
                desk.wording().name(device.type()),
                device.step_mm() > 0
                        ? messages.of(
                                "device.range",
                                device.shallowest().millimetres(),
                                device.deepest().millimetres(),
                                device.step_mm())
                        : messages.of("device.length", device.deepest().millimetres()),
                device.clearings().stream()
                        .map(clearing -> clearing(clearing, document, desk, messages))
                        .toList(),
                Panel.sources(
                        device.sources().values().stream()
                                .distinct()
                                .sorted(java.util.Comparator.comparing(Citation::key)
                                        .thenComparing(Citation::where))
                                .toList(),
                        desk.bibliography(),
                        messages));
    }

    private static ClearingLine clearing(Clearing clearing, Document document, Desk desk, Messages messages) {
        Wording words = desk.wording();
        return new ClearingLine(
                clearing.number(),
                messages.of("device.use", words.title(clearing.concern()), sites(clearing.sites(), words, messages)),
                messages.of(
                        "device.who",
                        Arrays.stream(Fitzpatrick.values())
                                .filter(clearing.skinTypes()::contains)
                                .map(Fitzpatrick::code)
                                .collect(Collectors.joining(", ")),
                        clearing.youngest_y()),
                messages.of("device.deepest", clearing.deepest().millimetres()),
                isAsked(clearing, document),
                Panel.sources(List.of(clearing.citation()), desk.bibliography(), messages)
                        .getFirst());
    }

    private static String sites(Set<Site> sites, Wording words, Messages messages) {
        String others = Arrays.stream(Site.values())
                .filter(sites::contains)
                .filter(site -> !sites.containsAll(FACE) || !FACE.contains(site))
                .map(words::name)
                .collect(Collectors.joining(", "));
        String face = sites.containsAll(FACE) ? messages.of("device.face") : "";
        return face + (face.isEmpty() || others.isEmpty() ? "" : ", ") + others;
    }

    private static boolean isAsked(Clearing clearing, Document document) {
        for (int row = 0; row < document.size("/concerns"); row++) {
            String kind = document.text("/concerns/" + row + "/kind");
            boolean there = Coded.find(Zone.class, document.text("/concerns/" + row + "/zone"))
                    .filter(zone -> clearing.sites().contains(zone.site()))
                    .isPresent();
            if (there && clearing.concern().code().equals(kind)) {
                return true;
            }
        }
        return false;
    }
}
