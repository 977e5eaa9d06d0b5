package dev.gatehouse.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.client.ClientSecrets.Previous;
import dev.gatehouse.domain.value.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientSecretsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final SecretHash FIRST = hash(1);
    private static final SecretHash SECOND = hash(2);
    private static final SecretHash THIRD = hash(3);

    private static SecretHash hash(int number) {
        return SecretHash.of(new byte[] {(byte) number});
    }

    @Test
    void are_one_at_first() {
        assertThat(ClientSecrets.of(FIRST).match(FIRST, NOW)).isTrue();
        assertThat(ClientSecrets.of(FIRST).match(SECOND, NOW)).isFalse();
    }

    @Test
    void are_two_until_the_exact_end_of_the_overlap() {
        ClientSecrets both = ClientSecrets.of(FIRST).rotate(SECOND, DAY, NOW);

        assertThat(both.match(FIRST, NOW.plus(DAY).minusNanos(1))).isTrue();
        assertThat(both.match(FIRST, NOW.plus(DAY))).isFalse();
        assertThat(both.match(SECOND, NOW.plus(DAY))).isTrue();
        assertThat(both.match(THIRD, NOW)).isFalse();
    }

    @Test
    void are_never_three() {
        ClientSecrets rotated = ClientSecrets.of(FIRST).rotate(SECOND, DAY, NOW).rotate(THIRD, DAY, NOW);

        assertThat(rotated).isEqualTo(new ClientSecrets(THIRD, Optional.of(new Previous(SECOND, NOW.plus(DAY)))));
        assertThat(rotated.match(FIRST, NOW)).isFalse();
    }

    @Test
    void are_one_again_without_an_overlap() {
        assertThat(ClientSecrets.of(FIRST).rotate(SECOND, Duration.ZERO, NOW)).isEqualTo(ClientSecrets.of(SECOND));
    }

    @Test
    void overlap_for_30_days_at_most() {
        var secrets = ClientSecrets.of(FIRST);

        assertThat(secrets.rotate(SECOND, Duration.ofDays(30), NOW).previous()).isPresent();
        assertThatThrownBy(() -> secrets.rotate(SECOND, Duration.ofDays(30).plusNanos(1), NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> secrets.rotate(SECOND, Duration.ofNanos(-1), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_nobody_match_no_secret() {
        assertThat(ClientSecrets.ofNobody().match(FIRST, NOW)).isFalse();
        assertThat(ClientSecrets.ofNobody()
                        .match(ClientSecret.of(new byte[ClientSecret.BYTES]).hash(), NOW))
                .isFalse();
    }
}
