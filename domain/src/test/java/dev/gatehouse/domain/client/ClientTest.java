package dev.gatehouse.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.Etag;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClientTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(1);
    private static final Client CLIENT =
            Client.create(ClientId.create(NOW, new byte[ClientId.RANDOM_BYTES]), profile(true), NOW);

    private static ClientProfile profile(boolean enabled) {
        return new ClientProfile(DisplayName.NONE, enabled, Scopes.NONE, Audiences.of("shop"), Audiences.NONE);
    }

    @Test
    void changes_its_profile_and_when_it_was_updated() {
        Client disabled = CLIENT.withProfile(profile(false), LATER);

        assertThat(disabled.isEnabled()).isFalse();
        assertThat(disabled).isEqualTo(new Client(CLIENT.id(), profile(false), NOW, LATER, 1));
    }

    @Test
    void is_the_same_after_a_change_to_what_is_already_so() {
        assertThat(CLIENT.withProfile(profile(true), LATER)).isSameAs(CLIENT);
    }

    @Test
    void has_another_etag_at_another_version() {
        assertThat(CLIENT.etag()).isEqualTo(Etag.ofVersion(1));
        assertThat(CLIENT.atNextVersion().etag()).isEqualTo(Etag.ofVersion(2));
    }

    @Test
    void has_at_least_one_audience() {
        assertThatThrownBy(() -> new ClientProfile(DisplayName.NONE, true, Scopes.NONE, Audiences.NONE, Audiences.NONE))
                .hasMessage("has no audience (expected: 1 to 20)");
    }
}
