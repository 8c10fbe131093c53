package org.needlework.core.scale;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.needlework.core.quantity.Range;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Coded;
import org.needlework.core.source.Source;

/// How well two raters agree beyond chance: Cohen's weighted kappa.
///
/// With observed shares `p_ij`, shares by chance `p_i. p_.j` and disagreement weights `v_ij`,
///
///     κ = 1 − Σ v p_ij / Σ v p_i. p_.j
///
/// (J. Cohen, Psychol Bull 1968; 70: 213–220). The interval is that of J. L. Fleiss, J. Cohen and
/// B. S. Everitt, Psychol Bull 1969; 72: 323–327: κ ± 1.96 of their large-sample standard error,
/// cut at 1 and −1. It says too much where pairs are few.
///
/// @param pairs   how many were rated twice
/// @param kappa   empty where chance alone would agree fully, as when every score is the same
/// @param error   large-sample standard error
/// @param exactly how many pairs have the same score
@Source(value = "memory", where = "Cohen 1968; Fleiss, Cohen and Everitt 1969", certainty = Certainty.MEMORY_HIGH)
public record Agreement(int pairs, Optional<Double> kappa, Optional<Double> error, int exactly) {

    private static final double Z_95 = 1.959963984540054;

    /// How much a disagreement weighs.
    public enum Weights implements Coded {
        /// By its size.
        LINEAR,
        /// By the square of its size.
        QUADRATIC;

        double disagreement(double one, double other) {
            double apart = Math.abs(one - other);
            return this == LINEAR ? apart : apart * apart;
        }
    }

    /// One thing rated by two people.
    public record Pair(double first, double second) {}

    /// The 95 % interval, where there is a kappa.
    public Optional<Range> interval() {
        return kappa.flatMap(value -> error.map(se ->
                new Range(Math.max(-1, value - Z_95 * se), Math.min(1, Math.max(-1, value + Z_95 * se)))));
    }

    /// Agreement over pairs of scores, whose distance is the difference of the scores.
    public static Agreement of(List<Pair> pairs, Weights weights) {
        TreeSet<Double> scores = new TreeSet<>();
        pairs.forEach(pair -> {
            scores.add(pair.first());
            scores.add(pair.second());
        });
        List<Double> categories = List.copyOf(scores);
        int size = categories.size();
        double[][] counts = new double[size][size];
        pairs.forEach(pair -> counts[categories.indexOf(pair.first())][categories.indexOf(pair.second())]++);
        double[][] apart = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                apart[i][j] = weights.disagreement(categories.get(i), categories.get(j));
            }
        }
        return of(counts, apart);
    }

    /// Agreement in a square table of counts, with any disagreement weights (0 on the diagonal).
    public static Agreement of(double[][] counts, double[][] disagreement) {
        int size = counts.length;
        double n = 0;
        double most = 0;
        double same = 0;
        double[] row = new double[size];
        double[] column = new double[size];
        for (int i = 0; i < size; i++) {
            same += counts[i][i];
            for (int j = 0; j < size; j++) {
                n += counts[i][j];
                row[i] += counts[i][j];
                column[j] += counts[i][j];
                most = Math.max(most, disagreement[i][j]);
            }
        }
        int pairs = (int) Math.round(n);
        if (n == 0 || most == 0) {
            return new Agreement(pairs, Optional.empty(), Optional.empty(), pairs);
        }
        double observed = 0;
        double chance = 0;
        double[] rowMean = new double[size];
        double[] columnMean = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double weight = 1 - disagreement[i][j] / most;
                observed += weight * counts[i][j] / n;
                chance += weight * row[i] / n * column[j] / n;
                rowMean[i] += weight * column[j] / n;
                columnMean[j] += weight * row[i] / n;
            }
        }
        if (1 - chance < 1e-12) {
            return new Agreement(pairs, Optional.empty(), Optional.empty(), (int) Math.round(same));
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double weight = 1 - disagreement[i][j] / most;
                double term = weight * (1 - chance) - (rowMean[i] + columnMean[j]) * (1 - observed);
                sum += counts[i][j] / n * term * term;
            }
        }
        double centre = observed * chance - 2 * chance + observed;
        double variance = (sum - centre * centre) / (n * Math.pow(1 - chance, 4));
        return new Agreement(
                pairs,
                Optional.of((observed - chance) / (1 - chance)),
                Optional.of(Math.sqrt(Math.max(0, variance))),
                (int) Math.round(same));
    }
}
