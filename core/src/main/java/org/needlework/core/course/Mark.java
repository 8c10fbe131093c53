package org.needlework.core.course;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.needlework.core.source.Coded;

/// What counts as a mark under a consent.
///
/// Drawn strokes are an SVG path of whole numbers within [#WIDTH] by [#HEIGHT], each stroke an `M`
/// and then `L`s: `M12 80 L14 76 L20 70`. A dot or a slip of the pen is no signature: the strokes
/// are at least [#SHORTEST] long together.
public final class Mark {

    public static final int WIDTH = 600;
    public static final int HEIGHT = 160;
    /// A sixth of the width of the field.
    public static final int SHORTEST = 100;
    /// Most characters of a path; some two thousand points.
    public static final int LONGEST = 20_000;

    private static final Pattern STEP = Pattern.compile("([ML])(\\d{1,3}) (\\d{1,3})");

    private Mark() {}

    /// What is wrong with a mark.
    public enum Fault implements Coded {
        BLANK,
        /// Not the signer's own name.
        OTHER_NAME,
        /// Not strokes of the field.
        NO_STROKES,
        TOO_SHORT
    }

    /// What keeps `mark` from being the signature of `name`; empty if nothing does.
    public static Optional<Fault> find(String name, Consent.Hand hand, String mark) {
        if (mark.isBlank()) {
            return Optional.of(Fault.BLANK);
        }
        return switch (hand) {
            case TYPED -> plain(mark).equals(plain(name)) ? Optional.empty() : Optional.of(Fault.OTHER_NAME);
            case DRAWN -> ofStrokes(mark);
        };
    }

    /// A name as it is compared: letters composed, single spaces, small letters.
    private static String plain(String name) {
        return Normalizer.normalize(ConsentText.tidy(name), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<Fault> ofStrokes(String path) {
        if (path.length() > LONGEST || !path.startsWith("M")) {
            return Optional.of(Fault.NO_STROKES);
        }
        double length = 0;
        int x = 0;
        int y = 0;
        for (String each : path.split(" (?=[ML])", -1)) {
            Matcher step = STEP.matcher(each);
            if (!step.matches()) {
                return Optional.of(Fault.NO_STROKES);
            }
            int nextX = Integer.parseInt(step.group(2));
            int nextY = Integer.parseInt(step.group(3));
            if (nextX > WIDTH || nextY > HEIGHT) {
                return Optional.of(Fault.NO_STROKES);
            }
            if (step.group(1).equals("L")) {
                length += Math.hypot(nextX - x, nextY - y);
            }
            x = nextX;
            y = nextY;
        }
        return length < SHORTEST ? Optional.of(Fault.TOO_SHORT) : Optional.empty();
    }
}
