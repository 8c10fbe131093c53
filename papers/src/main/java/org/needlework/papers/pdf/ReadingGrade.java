package org.needlework.papers.pdf;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.needlework.core.source.Source;

/// How many years of school an English text asks for.
///
/// Flesch–Kincaid grade level: `0.39 · words / sentences + 11.8 · syllables / words − 15.59`.
/// Syllables are counted by groups of vowels, less a silent `e`: right for most short words and a
/// little high for some long ones. A line is at least one sentence; figures and abbreviations in
/// capitals are left out.
/// (J. P. Kincaid and others, Naval Technical Training Command, report 8-75, 1975.)
@Source(value = "memory", where = "Kincaid and others 1975")
public final class ReadingGrade {

    private static final Pattern SENTENCE = Pattern.compile("[.!?:;]+(\\s+|$)");
    private static final Pattern WORD = Pattern.compile("[^\\p{L}’'-]+");

    private ReadingGrade() {}

    /// @param lines blocks of text: paragraphs, items of lists, cells of tables
    /// @return the grade; 0 for a text without words
    public static double of(List<String> lines) {
        int sentences = 0;
        int words = 0;
        int syllables = 0;
        for (String line : lines) {
            for (String sentence : SENTENCE.split(line)) {
                int counted = 0;
                for (String word : WORD.split(sentence)) {
                    if (word.chars().anyMatch(Character::isLetter)
                            && !(word.length() > 1 && word.equals(word.toUpperCase(Locale.ENGLISH)))) {
                        counted++;
                        syllables += syllables(word);
                    }
                }
                words += counted;
                sentences += counted > 0 ? 1 : 0;
            }
        }
        return words == 0 ? 0 : 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
    }

    /// Groups of vowels, less an `e` or `es` or `ed` that is not spoken.
    static int syllables(String word) {
        String lower = word.toLowerCase(Locale.ENGLISH).replaceAll("[^a-z]", "");
        String spoken = lower.length() > 3
                ? lower.replaceAll("(?<=[^aeiouy])e$", "")
                        .replaceAll("(?<![aeiouytd]|[^aeiouy]l|s|x|z|c|g|ch|sh)es$", "s")
                        .replaceAll("(?<![aeiouytd])ed$", "d")
                : lower;
        if (lower.matches(".*[^aeiouy]le$")) {
            spoken = lower;
        }
        int groups = 0;
        boolean vowel = false;
        for (char each : spoken.toCharArray()) {
            boolean now = "aeiouy".indexOf(each) >= 0;
            groups += now && !vowel ? 1 : 0;
            vowel = now;
        }
        return Math.max(1, groups);
    }
}
