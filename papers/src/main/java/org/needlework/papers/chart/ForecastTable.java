package org.needlework.papers.chart;

import java.util.List;
import java.util.Locale;
import org.needlework.core.forecast.Forecast;
import org.needlework.core.forecast.Output;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.ZonePlan;
import org.needlework.core.quantity.Band;

/// The forecast of a plan as comma-separated values (RFC 4180), one row per zone, output and day:
/// `zone,output,day,p10,p50,p90`. Days count from the first session. Collagen, elastin and stiffness
/// are ratios to the person's own skin before the course (1 = unchanged); `type_iii_share` is a share
/// of all collagen, 0–1; `erythema` is ordinal. Zones and outputs go by their codes.
public final class ForecastTable {

    private ForecastTable() {}

    public static String of(Plan plan) {
        StringBuilder text = new StringBuilder("zone,output,day,p10,p50,p90\r\n");
        for (ZonePlan zone : plan.zones()) {
            Forecast forecast = zone.forecast();
            for (Output output : Output.values()) {
                List<Band> curve = forecast.curves().getOrDefault(output, List.of());
                for (int i = 0; i < curve.size(); i++) {
                    Band band = curve.get(i);
                    text.append(String.format(
                            Locale.ROOT,
                            "%s,%s,%d,%.6f,%.6f,%.6f\r\n",
                            zone.zone().code(),
                            output.code(),
                            forecast.days().get(i),
                            band.p10(),
                            band.p50(),
                            band.p90()));
                }
            }
        }
        return text.toString();
    }
}
