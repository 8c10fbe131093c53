package org.needlework.web.signin;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes that change with time (RFC 6238 over RFC 4226: HMAC-SHA-1, 30 s, six digits, as every
/// authenticator app has them).
final class Totp {

    static final int STEP_S = 30;
    static final int SECRET_BYTES = 20;

    private static final int DIGITS = 6;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_S);
    }

    /// The code of a step.
    ///
    /// @param digits 1–9
    static String code(byte[] secret, long step, int digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int from = hash[hash.length - 1] & 0xf;
            long number = Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt(from)) & 0x7fffffffL;
            long modulus = 1;
            for (int k = 0; k < digits; k++) {
                modulus *= 10;
            }
            return String.format(Locale.ROOT, "%0" + digits + "d", number % modulus);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    /// The step that a typed code belongs to: this one, or one to either side for clocks that are
    /// off by up to half a minute; empty if none.
    static OptionalLong match(byte[] secret, String typed, Instant at) {
        String code = typed.replaceAll("\\s", "");
        long now = step(at);
        OptionalLong match = OptionalLong.empty();
        for (long step = now - 1; step <= now + 1; step++) {
            // all three are always compared, in time that does not depend on the digits
            if (MessageDigest.isEqual(code(secret, step, DIGITS).getBytes(US_ASCII), code.getBytes(US_ASCII))) {
                match = OptionalLong.of(step);
            }
        }
        return match;
    }

    private static final java.nio.charset.Charset US_ASCII = java.nio.charset.StandardCharsets.US_ASCII;

    /// Base 32 (RFC 4648) without padding.
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte each : bytes) {
            buffer = buffer << 8 | each & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE_32.charAt(buffer >> bits & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(BASE_32.charAt(buffer << (5 - bits) & 31));
        }
        return text.toString();
    }
}
