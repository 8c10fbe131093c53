package org.needlework.web.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.needlework.core.mirror.Mirror;
import org.needlework.core.mirror.Tally;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.quantity.Range;
import org.needlework.core.scale.Agreement;
import org.needlework.web.desk.Messages;

/// The mirror in words and numbers. Too few are counted and never a percentage.
///
/// @param fewest from how many on a share is one
public record MirrorView(
        int fewest,
        List<Fact> facts,
        List<Against> against,
        List<SkinRow> skin,
        List<Line> lines,
        String brier,
        String chart,
        List<BinRow> bins,
        String unknown,
        List<RaterRow> raters) {

    public record Fact(String label, String value) {}

    /// @param share as planned; `few` where there are too few to judge
    public record Against(String what, Cell share, int less, int same, int more, String mean) {}

    /// One number that may be too small to judge.
    public record Cell(String text, boolean few) {}

    public record SkinRow(String type, int courses, Cell covered, Cell within, String outside, Cell met, Cell harmed) {}

    public record Line(String what, Cell value, String meaning) {}

    public record BinRow(String chance, String predicted, Cell reached) {}

    public record RaterRow(String scale, int pairs, int exactly, Cell linear, Cell quadratic) {}

    static MirrorView of(Mirror mirror, Messages messages) {
        List<Fact> facts = List.of(
                new Fact(messages.of("mirror.courses"), String.valueOf(mirror.courses())),
                new Fact(messages.of("mirror.sessions"), String.valueOf(mirror.sessions())),
                new Fact(messages.of("mirror.harms"), String.valueOf(mirror.harms())),
                new Fact(messages.of("mirror.serious"), String.valueOf(mirror.serious())));
        List<SkinRow> skin = new ArrayList<>();
        mirror.bySkin()
                .forEach(row -> skin.add(row(
                        row,
                        row.skinType().map(Fitzpatrick::code).orElse(messages.of("mirror.skin.unknown")),
                        messages)));
        skin.add(row(mirror.everybody(), messages.of("mirror.skin.all"), messages));
        return new MirrorView(
                Tally.FEWEST,
                facts,
                List.of(
                        against("mirror.depth", mirror.depth(), "%+.2f mm", messages),
                        against("mirror.passes", mirror.passes(), "%+.1f", messages),
                        against("mirror.interval", mirror.intervals(), "%+.1f d", messages)),
                skin,
                List.of(
                        new Line(
                                messages.of("mirror.longer"),
                                cell(mirror.longer(), messages),
                                messages.of("mirror.longer.meaning")),
                        new Line(
                                messages.of("mirror.pain"),
                                cell(mirror.pain(), messages),
                                messages.of("mirror.pain.meaning")),
                        new Line(
                                messages.of("mirror.unplanned"),
                                new Cell(String.valueOf(mirror.unplanned()), false),
                                messages.of("mirror.unplanned.meaning"))),
                brier(mirror.forecast(), messages),
                Reliability.draw(mirror.forecast(), messages),
                mirror.forecast().bins().stream()
                        .map(bin -> new BinRow(
                                messages.of("mirror.bin", Math.round(bin.from() * 100), Math.round(bin.to() * 100)),
                                percent(bin.predicted(), messages),
                                cell(bin.reached(), messages)))
                        .toList(),
                mirror.forecast().unknown() == 0
                        ? ""
                        : messages.of("mirror.unknown", mirror.forecast().unknown()),
                mirror.agreements().entrySet().stream()
                        .map(each -> new RaterRow(
                                messages.find("outcome.scale." + each.getKey()).orElse(each.getKey()),
                                each.getValue().linear().pairs(),
                                each.getValue().linear().exactly(),
                                kappa(each.getValue(), each.getValue().linear(), messages),
                                kappa(each.getValue(), each.getValue().quadratic(), messages)))
                        .toList());
    }

    private static SkinRow row(Mirror.Row row, String type, Messages messages) {
        return new SkinRow(
                type,
                row.courses(),
                cell(row.covered(), messages),
                cell(row.withinBand(), messages),
                row.below() + row.above() + row.open() == 0
                        ? ""
                        : messages.of("mirror.outside", row.below(), row.above(), row.open()),
                cell(row.met(), messages),
                harmed(row.harmed(), messages));
    }

    private static Against against(String key, Mirror.Against against, String format, Messages messages) {
        return new Against(
                messages.of(key),
                cell(against.asPlanned(), messages),
                against.less(),
                against.same(),
                against.more(),
                against.mean().isEmpty()
                        ? messages.of("mirror.none")
                        : String.format(Locale.ENGLISH, format, against.mean().getAsDouble()));
    }

    /// So many of so many; with a percentage and its exact interval where there are enough.
    static Cell cell(Tally tally, Messages messages) {
        if (tally.of() == 0) {
            return new Cell(messages.of("mirror.none"), true);
        }
        return tally.findShare()
                .map(share -> {
                    Range exact = share.exact();
                    return new Cell(
                            messages.of(
                                    "mirror.share",
                                    tally.reached(),
                                    tally.of(),
                                    Math.round(share.value() * 100),
                                    Math.round(exact.low() * 100),
                                    Math.round(exact.high() * 100)),
                            false);
                })
                .orElseGet(() -> new Cell(messages.of("mirror.few", tally.reached(), tally.of()), true));
    }

    private static Cell harmed(Tally tally, Messages messages) {
        if (tally.of() == 0) {
            return new Cell(messages.of("mirror.none"), true);
        }
        return tally.findShare()
                .map(share -> {
                    Range exact = share.exact();
                    return new Cell(
                            messages.of(
                                    "mirror.per_100",
                                    tally.reached(),
                                    tally.of(),
                                    String.format(Locale.ENGLISH, "%.1f", share.value() * 100),
                                    String.format(Locale.ENGLISH, "%.1f", exact.low() * 100),
                                    String.format(Locale.ENGLISH, "%.1f", exact.high() * 100)),
                            false);
                })
                .orElseGet(() -> new Cell(messages.of("mirror.few", tally.reached(), tally.of()), true));
    }

    private static String percent(OptionalDouble share, Messages messages) {
        return share.isEmpty() ? messages.of("mirror.none") : Math.round(share.getAsDouble() * 100) + " %";
    }

    private static String brier(Mirror.Forecast forecast, Messages messages) {
        if (forecast.judged() < Tally.FEWEST) {
            return messages.of("mirror.brier.few", forecast.judged());
        }
        return messages.of(
                "mirror.brier",
                String.format(Locale.ENGLISH, "%.3f", forecast.brier().orElseThrow()),
                forecast.judged(),
                String.format(Locale.ENGLISH, "%.3f", forecast.reference().orElseThrow()));
    }

    private static Cell kappa(Mirror.TwoRaters raters, Agreement agreement, Messages messages) {
        if (!raters.isJudged()) {
            return new Cell(messages.of("mirror.kappa.few"), true);
        }
        Optional<Range> interval = agreement.interval();
        return interval.map(range -> new Cell(
                        messages.of(
                                "mirror.kappa",
                                String.format(
                                        Locale.ENGLISH,
                                        "%.2f",
                                        agreement.kappa().orElseThrow()),
                                String.format(Locale.ENGLISH, "%.2f", range.low()),
                                String.format(Locale.ENGLISH, "%.2f", range.high())),
                        false))
                .orElseGet(() -> new Cell(messages.of("mirror.kappa.undefined"), true));
    }
}
