package org.needlework.record.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyTest {

    private static final byte[] PLAIN = "left cheek".getBytes(StandardCharsets.UTF_8);

    @Test
    void what_is_sealed_opens_with_its_key_in_its_place_and_nowhere_else() {
        Key key = Key.draw();
        byte[] sealed = key.seal(PLAIN, "here");
        assertThat(key.open(sealed, "here")).isEqualTo(PLAIN);
        assertThatThrownBy(() -> key.open(sealed, "there")).isInstanceOf(Key.BrokenSeal.class);
        assertThatThrownBy(() -> Key.draw().open(sealed, "here")).isInstanceOf(Key.BrokenSeal.class);
        assertThatThrownBy(() -> key.open(new byte[3], "here")).isInstanceOf(Key.BrokenSeal.class);
        for (int k = 0; k < sealed.length; k++) {
            byte[] altered = sealed.clone();
            altered[k] ^= 1;
            assertThatThrownBy(() -> key.open(altered, "here")).isInstanceOf(Key.BrokenSeal.class);
        }
    }

    @Test
    void the_same_thing_sealed_twice_looks_different() {
        Key key = Key.draw();
        assertThat(key.seal(PLAIN, "here")).isNotEqualTo(key.seal(PLAIN, "here"));
    }

    @Test
    void derived_keys_differ_by_their_end_and_follow_from_the_key() {
        Key key = Key.decode("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        assertThat(key.derive("a")).isEqualTo(key.derive("a")).isNotEqualTo(key.derive("b"));
        assertThat(HexFormat.of().formatHex(key.sign(PLAIN))).hasSize(64);
        assertThat(key.unwrap(key.wrap(key.derive("a"), "w"), "w")).isEqualTo(key.derive("a"));
        assertThat(key.toString()).doesNotContain("AAEC");
    }

    @Test
    void a_ring_keeps_its_keys_for_its_owner_alone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys");
        UUID clinic = UUID.randomUUID();
        Key key = Key.draw();
        KeyRing.open(file).add(clinic, key);
        assertThat(KeyRing.open(file).get(clinic)).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> KeyRing.open(file).add(clinic, Key.draw())).hasMessageContaining("another key");
        assertThatThrownBy(() -> KeyRing.open(file).get(UUID.randomUUID())).hasMessageContaining("cannot be read");
    }
}
