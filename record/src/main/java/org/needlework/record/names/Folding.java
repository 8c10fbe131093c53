package org.needlework.record.names;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Text as it is compared: without accents and case, and with the other spelling of letters that
/// are written in two ways (ü as u and as ue), so that either finds the other.
final class Folding {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’ʼ`´]");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Folding() {}

    /// Without accents and case.
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (char each : text.toLowerCase(Locale.ROOT).toCharArray()) {
            switch (each) {
                case 'ß' -> folded.append("ss");
                case 'ø' -> folded.append('o');
                case 'æ' -> folded.append("ae");
                case 'œ' -> folded.append("oe");
                case 'ł' -> folded.append('l');
                case 'đ', 'ð' -> folded.append('d');
                case 'þ' -> folded.append("th");
                case 'ı' -> folded.append('i');
                default -> folded.append(each);
            }
        }
        return MARKS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFKD)).replaceAll("");
    }

    private static String spellOut(String text) {
        StringBuilder spelled = new StringBuilder(text.length() + 4);
        for (char each : Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .toCharArray()) {
            switch (each) {
                case 'ä' -> spelled.append("ae");
                case 'ö', 'ø' -> spelled.append("oe");
                case 'ü' -> spelled.append("ue");
                case 'å' -> spelled.append("aa");
                default -> spelled.append(each);
            }
        }
        return fold(spelled.toString());
    }

    /// The words of a text in their order, each with all its spellings.
    static List<Set<String>> words(String text) {
        List<Set<String>> words = new ArrayList<>();
        for (String word : NO_WORD.split(APOSTROPHES.matcher(text).replaceAll(""))) {
            if (!word.isEmpty()) {
                Set<String> spellings = new LinkedHashSet<>();
                spellings.add(fold(word));
                spellings.add(spellOut(word));
                words.add(spellings);
            }
        }
        return words;
    }

    /// A text in which every word and every spelling of it begins after a blank: what is searched.
    static String haystack(String text) {
        StringBuilder all = new StringBuilder(" ");
        Set<String> spellings = new LinkedHashSet<>();
        words(text).forEach(spellings::addAll);
        for (String part : text.split("\\s+", -1)) {
            // Anna-Lena is found as annalena, O'Neill as neill
            spellings.add(fold(NO_WORD.matcher(part).replaceAll("")));
            for (String piece : NO_WORD.split(part)) {
                spellings.add(fold(piece));
            }
        }
        spellings.remove("");
        spellings.forEach(each -> all.append(each).append(' '));
        return all.toString();
    }

    static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().filter(each -> each >= '0' && each <= '9').forEach(each -> digits.append((char) each));
        return digits.toString();
    }
}
