package org.needlework.papers.input;

/// How text of a document is shown in a problem: short, and harmless to a terminal.
final class Shown {

    private static final int LONGEST = 40;

    private Shown() {}

    /// At most 40 characters; control characters and unpaired surrogates become `�`.
    static String text(String text) {
        StringBuilder shown = new StringBuilder();
        int[] codePoints = text.codePoints().limit(LONGEST + 1L).toArray();
        for (int i = 0; i < Math.min(codePoints.length, LONGEST); i++) {
            shown.appendCodePoint(isPlain(codePoints[i]) ? codePoints[i] : 0xFFFD);
        }
        return codePoints.length > LONGEST ? shown + "…" : shown.toString();
    }

    /// Whether a character may stand in a name or a reason: no control or format character, no lone
    /// surrogate.
    static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
