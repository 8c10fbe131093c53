package org.needlework.record.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// 256 bits that open something. A key is never used twice for different ends: each end derives
/// its own from it (HKDF-SHA-256, RFC 5869). Sealing is AES-256-GCM with a random 96-bit nonce
/// (NIST SP 800-38D). Never printed.
public final class Key {

    private static final int BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte FORMAT = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    private Key(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key has 32 bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    public static Key draw() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Key(bytes);
    }

    /// The key for one end.
    public Key derive(String end) {
        try {
            SecretKey derived = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(bytes)
                                    .thenExpand(("needlework " + end).getBytes(StandardCharsets.UTF_8), BYTES));
            return new Key(derived.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HKDF-SHA256", e);
        }
    }

    /// Seals bytes so that they open only with this key and in the same context.
    ///
    /// @param context where the bytes belong; not secret
    public byte[] seal(byte[] plain, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, context);
            byte[] sealed = cipher.doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /// Opens what [#seal] closed.
    ///
    /// @throws BrokenSeal if the bytes, the key or the context are others
    public byte[] open(byte[] sealed, String context) {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != FORMAT) {
            throw new BrokenSeal(context);
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES), context);
            return cipher.doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new BrokenSeal(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("opening failed", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /// HMAC-SHA-256 of a message.
    public byte[] sign(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    /// Seals another key with this one.
    public byte[] wrap(Key other, String context) {
        return seal(other.bytes, context);
    }

    public Key unwrap(byte[] wrapped, String context) {
        return new Key(open(wrapped, context));
    }

    /// The key as text, for the one file that keeps it.
    public String encoded() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public static Key decode(String text) {
        return new Key(Base64.getDecoder().decode(text));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Key[not shown]";
    }

    /// Something does not open: it was altered, or belongs elsewhere.
    public static final class BrokenSeal extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokenSeal(String context) {
            super("the seal of " + context + " is broken");
        }
    }
}
