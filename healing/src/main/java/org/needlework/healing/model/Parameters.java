package org.needlework.healing.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.needlework.core.report.Problem;
import org.needlework.core.skin.SkinSection;

/// One skin: a value for every `Symbol` of the model. Immutable.
public final class Parameters {

    /// The values of the specification's table.
    public static final Parameters DEFAULT = new Parameters(defaults());

    private final double[] values;

    private Parameters(double[] values) {
        this.values = values;
    }

    public double value(Symbol symbol) {
        return values[symbol.ordinal()];
    }

    /// A copy with one value changed.
    ///
    /// @throws IllegalArgumentException if the value is impossible
    public Parameters with(Symbol symbol, double value) {
        if (!symbol.possible().contains(value)) {
            throw new IllegalArgumentException(symbol.symbol() + " (" + value + " " + symbol.unit() + ") must lie in "
                    + symbol.possible().low() + " to " + symbol.possible().high());
        }
        double[] copy = values.clone();
        copy[symbol.ordinal()] = value;
        return new Parameters(copy);
    }

    /// A copy with the values of `set`, which must be without problems.
    public Parameters with(Map<String, Double> set) {
        Parameters result = this;
        for (Map.Entry<String, Double> each : set.entrySet()) {
            Symbol symbol = Symbol.findSymbol(each.getKey())
                    .orElseThrow(() -> new IllegalArgumentException("there is no parameter " + each.getKey()));
            result = result.with(symbol, each.getValue());
        }
        return result;
    }

    /// A copy with the dermis and epidermis of a site: its `H` and `z_epi` (specification 3.4). For
    /// research; forecasts take 1.6 mm of dermis everywhere until a boundary for thin dermis is
    /// validated (contract §5). No depth of the plexus by site is known, so `z_pl` stays.
    public Parameters at(SkinSection section) {
        return with(Symbol.DERMIS, section.dermis_mm().value())
                .with(Symbol.EPIDERMIS, section.epidermis_mm().value());
    }

    /// Everything wrong with values by name, in the order of the names; empty when nothing is.
    /// The ranges of the specification are advice and are not enforced here.
    public static List<Problem> listProblems(Map<String, Double> set) {
        List<Problem> problems = new ArrayList<>();
        set.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> Symbol.findSymbol(each.getKey())
                        .ifPresentOrElse(
                                symbol -> {
                                    double value = each.getValue();
                                    if (!symbol.possible().contains(value)) {
                                        problems.add(new Problem(
                                                "--set " + each.getKey(),
                                                Double.toString(value),
                                                symbol.symbol() + " must be a number from "
                                                        + plain(symbol.possible()
                                                                .low()) + " to "
                                                        + plain(symbol.possible()
                                                                .high()) + " " + symbol.unit()
                                                        + advice(symbol)));
                                    }
                                },
                                () -> problems.add(new Problem(
                                        "--set " + each.getKey(),
                                        Double.toString(each.getValue()),
                                        "the model has no such parameter; maybe you mean " + nearest(each.getKey())))));
        return problems;
    }

    private static String advice(Symbol symbol) {
        return symbol.range()
                .map(range -> "; published or assumed is " + plain(range.low()) + " to " + plain(range.high()))
                .orElse("; the default is " + plain(symbol.value()));
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String nearest(String name) {
        return java.util.Arrays.stream(Symbol.values())
                .map(Symbol::symbol)
                .min(Comparator.comparingInt(each -> edits(each, name)))
                .orElseThrow();
    }

    /// Levenshtein distance, not minding case.
    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                int cost = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
            }
        }
        return row[other.length()];
    }

    private static double[] defaults() {
        double[] values = new double[Symbol.values().length];
        for (Symbol symbol : Symbol.values()) {
            values[symbol.ordinal()] = symbol.value();
        }
        return values;
    }

    /// Age factor `f_age = 1 − 0.32 clamp((age − 23)/57, 0, 1)`, after collagen made by
    /// fibroblasts of young and old skin (Varani 2006); that it also scales growth, epidermis and
    /// elastin is assumed.
    ///
    /// @param age_y age in years
    public static double ageFactor(double age_y) {
        return 1 - 0.32 * Math.clamp((age_y - 23) / 57, 0.0, 1.0);
    }
}
