package dev.gatehouse.domain.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.user.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttemptSecretTest {

    private static final Optional<UserId> MAYA = Optional.of(new UserId(new UUID(1, 2)));
    private static final ClientNetwork HOME = new ClientNetwork("192.0.2.0/24");
    private static final ClientNetwork CAFE = new ClientNetwork("198.51.100.0/24");

    private final AttemptSecret secret = AttemptSecret.of(new byte[AttemptSecret.BYTES]);

    @Test
    void whatever_differs_is_counted_under_another_key() {
        var keys = List.of(
                secret.account(Familiarity.STRANGER, MAYA, "maya@example.org"),
                secret.account(Familiarity.DEVICE, MAYA, "maya@example.org"),
                secret.account(Familiarity.STRANGER, Optional.empty(), "maya@example.org"),
                secret.account(Familiarity.STRANGER, Optional.empty(), "user " + MAYA.orElseThrow()),
                secret.account(Familiarity.STRANGER, Optional.empty(), ""),
                secret.network(HOME),
                secret.network(CAFE),
                secret.knownNetwork(HOME, MAYA, "maya@example.org"),
                secret.knownNetwork(CAFE, MAYA, "maya@example.org"));

        assertThat(new HashSet<>(keys)).hasSameSizeAs(keys);
    }

    @Test
    void a_user_is_counted_under_one_key_whatever_the_address() {
        assertThat(secret.account(Familiarity.STRANGER, MAYA, "maya@example.org"))
                .isEqualTo(secret.account(Familiarity.STRANGER, MAYA, "maya@example.com"));
    }

    @Test
    void another_installation_has_other_keys() {
        byte[] other = new byte[AttemptSecret.BYTES];
        other[0] = 1;

        assertThat(AttemptSecret.of(other).network(HOME)).isNotEqualTo(secret.network(HOME));
    }

    @Test
    void neither_prints() {
        assertThat(secret).hasToString("AttemptSecret[hidden]");
        assertThat(secret.network(HOME)).hasToString("AttemptKey[hidden]");
    }

    @Test
    void are_made_of_exactly_so_many_bytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> AttemptSecret.of(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> AttemptKey.of(new byte[33]));
        assertThat(AttemptKey.of(secret.network(HOME).toStore())).isEqualTo(secret.network(HOME));
    }
}
