package dev.gatehouse.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UserTest {

    private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = CREATED.plusSeconds(60);

    private final User maya = User.create(
            UserId.create(CREATED, new byte[UserId.RANDOM_BYTES]),
            new EmailAddress("maya@example.org"),
            new DisplayName("Maya"),
            Roles.of(Role.ADMINISTRATOR),
            CREATED);

    @Test
    void starts_active() {
        assertThat(maya.isActive()).isTrue();
        assertThat(maya.isActiveAdministrator()).isTrue();
        assertThat(maya.updatedAt()).isEqualTo(CREATED);
    }

    @Test
    void is_disabled_and_enabled() {
        User disabled = maya.disable(LATER);

        assertThat(disabled.status()).isEqualTo(UserStatus.DISABLED);
        assertThat(disabled.isActiveAdministrator()).isFalse();
        assertThat(disabled.updatedAt()).isEqualTo(LATER);
        assertThat(disabled.enable(LATER).isActive()).isTrue();
    }

    @Test
    void stays_the_same_value_when_a_change_changes_nothing() {
        assertThat(maya.enable(LATER)).isSameAs(maya);
        assertThat(maya.withProfile(maya.email(), maya.displayName(), maya.roles(), LATER))
                .isSameAs(maya);
    }

    @Test
    void moves_its_version_on_and_nothing_else() {
        User next = maya.atNextVersion();

        assertThat(next.version()).isEqualTo(2);
        assertThat(next).usingRecursiveComparison().ignoringFields("version").isEqualTo(maya);
    }

    @Test
    void keeps_the_instant_of_its_first_deletion() {
        User deleted = maya.delete(CREATED.plusSeconds(1));

        assertThat(deleted.isDeleted()).isTrue();
        assertThat(deleted.delete(LATER)).isSameAs(deleted);
    }
}
