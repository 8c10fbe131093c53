package org.needlework.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Means;
import org.needlework.core.people.Person;
import org.needlework.core.people.Role;

class ClockAtTheDoorTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration IDLE = Duration.ofMinutes(10);

    @Test
    void a_page_locks_when_the_clock_has_gone_back_further_than_it_may_rest() {
        UUID person = new UUID(1, 2);
        Account account = new Account(
                new AccountId(new UUID(3, 4), person),
                new Person(person, "Ada Example", Role.ADMINISTRATOR),
                "Clinic",
                "ada",
                Optional.empty(),
                false,
                Optional.empty(),
                1);
        Visit visit = new Visit(account, Means.PASSWORD, NOW, "a browser", new Visits());
        assertThat(visit.isIdle(NOW.minusSeconds(5), IDLE))
                .as("a clock set right")
                .isFalse();
        assertThat(visit.isIdle(NOW.plus(IDLE), IDLE)).isTrue();
        assertThat(visit.isIdle(NOW.minus(IDLE), IDLE)).isTrue();
    }

    @Test
    void an_address_is_not_shut_out_for_as_long_as_the_clock_was_ahead() {
        Attempts attempts = new Attempts();
        for (int failure = 0; failure < 1_000; failure++) {
            attempts.failed("203.0.113.7", NOW);
        }
        assertThat(attempts.admits("203.0.113.7", NOW)).isFalse();
        assertThat(attempts.admits("203.0.113.7", NOW.minus(Duration.ofDays(365))))
                .isTrue();
    }
}
