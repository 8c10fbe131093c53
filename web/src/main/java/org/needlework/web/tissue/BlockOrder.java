package org.needlework.web.tissue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.device.Device;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.Output;
import org.needlework.core.forecast.Regimen;
import org.needlework.core.patient.Answer;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;
import org.needlework.core.quantity.Depth;
import org.needlework.core.tissue.Pattern;
import org.needlework.core.tissue.Setup;
import org.needlework.web.plan.Job;

/// A block that was asked for.
///
/// @param title   what is healed, in words
/// @param regimen what is done to it, in words
/// @param fan     what a plan expects of the same course, if it came from a plan
/// @param from    address of that plan; empty without one
/// @param owner   the course of the record that the plan was made for; it alone shows the block
public record BlockOrder(
        Setup setup, String title, String regimen, Optional<Fan> fan, String from, Optional<Job.Owner> owner) {

    /// The collagen of the upper dermis over virtual patients, as change in per cent.
    public record Fan(List<Integer> days, List<Double> p10, List<Double> p50, List<Double> p90, int virtualPatients) {}

    private static final double DERMIS_MM = 1.6;
    private static final double NARROWEST_MM = 1.0;
    private static final double WIDEST_MM = 2.4;
    private static final double PUNCTURES = 6;
    private static final int VOXELS_ACROSS = 36;
    private static final double COARSEST_UM = 40;
    private static final int AFTERWARDS_DAYS = 120;

    /// A block with what is planned for one zone; empty if a dossier plans nothing there.
    ///
    /// @param zone  by its code
    /// @param words of the zone and of the regimen
    public static Optional<BlockOrder> of(
            Dossier dossier,
            String zone,
            String from,
            Optional<Job.Owner> owner,
            long seed,
            java.util.function.Function<ZonePlan, List<String>> words) {
        if (!(dossier.planning().orElse(null) instanceof Planning.Found(Plan best, List<Plan> ignored))) {
            return Optional.empty();
        }
        Optional<Double> age_y =
                dossier.input().facts().ageOn(dossier.input().on()) instanceof Answer.Known<Integer>(Integer years)
                        ? Optional.of(years.doubleValue())
                        : Optional.empty();
        return best.zones().stream()
                .filter(each -> each.zone().code().equals(zone))
                .findFirst()
                .map(plan -> {
                    List<String> said = words.apply(plan);
                    return new BlockOrder(
                            setup(plan.regimen(), age_y, seed),
                            said.getFirst(),
                            said.getLast(),
                            Optional.of(fan(plan.forecast())),
                            from,
                            owner);
                });
    }

    private static Setup setup(Regimen regimen, Optional<Double> age_y, long seed) {
        Device device = regimen.device();
        return small(
                Pattern.of(device.rate(), regimen.passes()),
                regimen.density().perSquareCentimetre(),
                regimen.needle(),
                device.needleDiameter_mm(),
                regimen.sessions(),
                regimen.interval_days(),
                regimen.lastSession_day() + AFTERWARDS_DAYS,
                age_y,
                Map.of("f_pen", device.penetration()),
                seed);
    }

    /// A setup that is healed in seconds: as wide as a few punctures need, on voxels as fine as
    /// those seconds allow, and never wider than a hole's radius.
    static Setup small(
            Pattern pattern,
            double density_per_cm2,
            Depth needle,
            double needleDiameter_mm,
            int sessions,
            int interval_days,
            int days,
            Optional<Double> age_y,
            Map<String, Double> set,
            long seed) {
        double wanted_mm = Math.sqrt(100 * PUNCTURES / Math.max(1, density_per_cm2));
        double width_mm = Math.clamp(Math.ceil(10 * wanted_mm) / 10, NARROWEST_MM, WIDEST_MM);
        double holeRadius_um = 250 * needleDiameter_mm;
        double voxel_um = Math.min(COARSEST_UM, Math.min(1000 * width_mm / VOXELS_ACROSS, holeRadius_um));
        return new Setup(
                pattern,
                needle,
                needleDiameter_mm,
                0,
                sessions,
                interval_days,
                days,
                width_mm,
                DERMIS_MM,
                voxel_um,
                Setup.Precision.FLOAT,
                true,
                List.of(),
                age_y,
                set,
                seed);
    }

    private static Fan fan(Forecast forecast) {
        List<Band> bands = forecast.getCurve(Output.UPPER_DERMIS_COLLAGEN);
        return new Fan(
                forecast.days(),
                bands.stream().map(band -> percent(band.p10())).toList(),
                bands.stream().map(band -> percent(band.p50())).toList(),
                bands.stream().map(band -> percent(band.p90())).toList(),
                forecast.virtualPatients());
    }

    static double percent(double ratio) {
        return Math.round(10_000 * (ratio - 1)) / 100.0;
    }
}
