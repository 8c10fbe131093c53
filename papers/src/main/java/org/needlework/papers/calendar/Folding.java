package org.needlework.papers.calendar;

import java.nio.charset.StandardCharsets;

/// Folds content lines at 75 octets (RFC 5545, section 3.1). The calendar library counts characters,
/// and a line of µ and – would be too long.
final class Folding {

    private static final int MOST_OCTETS = 75;

    private Folding() {}

    /// @param unfolded lines that end in CRLF
    static String fold(String unfolded) {
        StringBuilder folded = new StringBuilder();
        for (String line : unfolded.split("\r\n")) {
            int octets = 0;
            for (int i = 0; i < line.length(); ) {
                String character = Character.toString(line.codePointAt(i));
                int size = character.getBytes(StandardCharsets.UTF_8).length;
                if (octets + size > MOST_OCTETS) {
                    folded.append("\r\n ");
                    octets = 1;
                }
                folded.append(character);
                octets += size;
                i += character.length();
            }
            folded.append("\r\n");
        }
        return folded.toString();
    }
}
