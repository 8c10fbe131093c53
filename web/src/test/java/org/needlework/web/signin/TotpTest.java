package org.needlework.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// RFC 6238, appendix B, the lines of SHA-1.
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void codes_are_those_of_the_standard(long seconds, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)), 8))
                .isEqualTo(code);
    }

    @Test
    void a_code_counts_half_a_minute_early_and_late_and_no_longer() {
        Instant now = Instant.ofEpochSecond(1_111_111_110);
        String code = Totp.code(SECRET, Totp.step(now), 6);
        assertThat(Totp.match(SECRET, code.substring(0, 3) + " " + code.substring(3), now))
                .hasValue(Totp.step(now));
        assertThat(Totp.match(SECRET, code, now.plusSeconds(30))).hasValue(Totp.step(now));
        assertThat(Totp.match(SECRET, code, now.minusSeconds(30))).hasValue(Totp.step(now));
        assertThat(Totp.match(SECRET, code, now.plusSeconds(60))).isEmpty();
        assertThat(Totp.match(SECRET, "", now)).isEmpty();
    }

    /// RFC 4648, section 10.
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void the_key_is_written_in_base_32(String text, String written) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "elevenchars, signin.password.short",
        "aaaaaaaaaaaaaaaa, signin.password.easy",
        "012345678901, signin.password.easy",
        "password12345, signin.password.easy",
        "my name is cleo ok, signin.password.known",
    })
    void passwords_that_are_tried_first_are_refused(String password, String why) {
        assertThat(Passwords.problem(password, "cleo", "Clinic")).contains(why);
        assertThat(Passwords.problem("correct horse battery", "cleo", "Clinic")).isEmpty();
    }
}
