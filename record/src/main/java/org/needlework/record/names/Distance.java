package org.needlework.record.names;

/// How far two words are apart.
final class Distance {

    private Distance() {}

    /// Whether `typed` begins the word of `text` between `from` and `to`, but for one letter that is
    /// missing, wrong, too many, or swapped with its neighbour.
    static boolean isAlmostBeginning(String typed, String text, int from, int to) {
        int k = 0;
        while (k < typed.length() && from + k < to && typed.charAt(k) == text.charAt(from + k)) {
            k++;
        }
        int at = from + k;
        if (k >= typed.length() - 1) {
            return true; // at most the last letter differs
        }
        return begins(typed, k + 1, text, at + 1, to)
                || begins(typed, k, text, at + 1, to)
                || begins(typed, k + 1, text, at, to)
                || at + 1 < to
                        && typed.charAt(k) == text.charAt(at + 1)
                        && typed.charAt(k + 1) == text.charAt(at)
                        && begins(typed, k + 2, text, at + 2, to);
    }

    private static boolean begins(String typed, int k, String text, int at, int to) {
        int length = typed.length() - k;
        return at + length <= to && typed.regionMatches(k, text, at, length);
    }

    /// The fewest letters to insert, remove, replace or swap with their neighbour that turn one
    /// text into the other, each letter touched once (optimal string alignment); anything over
    /// `most` counts as `most + 1`.
    static int between(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                int cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return most + 1;
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return Math.min(last[other.length()], most + 1);
    }
}
