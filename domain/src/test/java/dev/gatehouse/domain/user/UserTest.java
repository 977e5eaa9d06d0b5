package dev.gatehouse.domain.user;

import static dev.gatehouse.domain.user.Users.BEN;
import static dev.gatehouse.domain.user.Users.CREATED;
import static dev.gatehouse.domain.user.Users.MAYA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.user.UserStatus.Deleted;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UserTest {

    private static final Instant LATER = CREATED.plusSeconds(3600);
    private static final Duration RETENTION = Duration.ofDays(30);

    @Test
    void starts_active_at_version_1_and_never_signed_in() {
        User ben = User.create(BEN.id(), BEN.profile(), CREATED);

        assertThat(ben.isActive()).isTrue();
        assertThat(ben.createdAt()).isEqualTo(CREATED);
        assertThat(ben.updatedAt()).isEqualTo(CREATED);
        assertThat(ben.lastSignedInAt()).isEmpty();
        assertThat(ben.version()).isEqualTo(1);
    }

    @Test
    void is_disabled_and_enabled() {
        User disabled = MAYA.disable(LATER);

        assertThat(disabled.status()).isEqualTo(UserStatus.DISABLED);
        assertThat(disabled.updatedAt()).isEqualTo(LATER);
        assertThat(disabled.enable(LATER).isActive()).isTrue();
    }

    @Test
    void is_an_active_administrator_only_while_both() {
        assertThat(MAYA.isActiveAdministrator()).isTrue();
        assertThat(MAYA.disable(LATER).isActiveAdministrator()).isFalse();
        assertThat(MAYA.delete(LATER, RETENTION).isActiveAdministrator()).isFalse();
        assertThat(BEN.isActiveAdministrator()).isFalse();
    }

    @Test
    void changes_its_profile_and_nothing_else() {
        var profile = Profile.of(MAYA.email(), new DisplayName("Maya Lind"), Roles.NONE);

        User changed = MAYA.withProfile(profile, LATER);

        assertThat(changed.profile()).isEqualTo(profile);
        assertThat(changed.updatedAt()).isEqualTo(LATER);
        assertThat(changed)
                .usingRecursiveComparison()
                .ignoringFields("profile", "updatedAt")
                .isEqualTo(MAYA);
    }

    @Test
    void stays_the_same_value_when_a_change_changes_nothing() {
        User disabled = MAYA.disable(LATER);
        User deleted = MAYA.delete(LATER, RETENTION);

        assertThat(MAYA.withProfile(MAYA.profile(), LATER)).isSameAs(MAYA);
        assertThat(MAYA.enable(LATER)).isSameAs(MAYA);
        assertThat(MAYA.undelete(LATER)).isSameAs(MAYA);
        assertThat(disabled.disable(LATER)).isSameAs(disabled);
        assertThat(disabled.undelete(LATER)).isSameAs(disabled);
        assertThat(deleted.delete(LATER.plusSeconds(1), RETENTION)).isSameAs(deleted);
    }

    @Test
    void is_deleted_softly_until_its_retention_is_over() {
        User deleted = MAYA.delete(LATER, RETENTION);

        assertThat(deleted.status()).isEqualTo(new Deleted(LATER, LATER.plus(RETENTION), false));
        assertThat(deleted.updatedAt()).isEqualTo(LATER);
        assertThat(deleted.profile()).isEqualTo(MAYA.profile());
    }

    @Test
    void may_be_erased_from_its_purge_instant_on() {
        User deleted = MAYA.delete(LATER, RETENTION);
        Instant purgeAt = LATER.plus(RETENTION);

        assertThat(deleted.isPurgeable(purgeAt.minusNanos(1_000))).isFalse();
        assertThat(deleted.isPurgeable(purgeAt)).isTrue();
        assertThat(MAYA.isPurgeable(Instant.MAX)).isFalse();
        assertThat(MAYA.disable(LATER).isPurgeable(Instant.MAX)).isFalse();
        assertThat(MAYA.delete(LATER, Duration.ZERO).isPurgeable(LATER)).isTrue();
    }

    @Test
    void is_after_a_restoration_what_it_was_before() {
        Instant restored = LATER.plusSeconds(1);

        assertThat(MAYA.delete(LATER, RETENTION).undelete(restored).status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(MAYA.disable(CREATED)
                        .delete(LATER, RETENTION)
                        .undelete(restored)
                        .status())
                .isEqualTo(UserStatus.DISABLED);
        assertThat(MAYA.delete(LATER, RETENTION).undelete(restored))
                .usingRecursiveComparison()
                .ignoringFields("updatedAt")
                .isEqualTo(MAYA);
    }

    @Test
    void is_stored_at_the_next_version_with_the_creation_and_the_sign_in_that_the_store_knows() {
        User stored = User.create(MAYA.id(), MAYA.profile(), LATER);

        User kept = MAYA.inPlaceOf(stored);

        assertThat(kept.version()).isEqualTo(8);
        assertThat(kept.createdAt()).isEqualTo(LATER);
        assertThat(kept.lastSignedInAt()).isEmpty();
        assertThat(kept)
                .usingRecursiveComparison()
                .ignoringFields("version", "createdAt", "lastSignedInAt")
                .isEqualTo(MAYA);
    }

    @Test
    void has_an_etag_in_quotes_that_changes_with_its_version_alone() {
        assertThat(MAYA.etag()).isEqualTo(new Etag("\"7\""));
        assertThat(MAYA.disable(LATER).etag()).isEqualTo(MAYA.etag());
        assertThat(MAYA.inPlaceOf(MAYA).etag()).isNotEqualTo(MAYA.etag());
    }

    @Test
    void tells_logs_nothing_of_the_person() {
        assertThat(MAYA.toString()).contains(MAYA.id().toString()).doesNotContain("maya", "Maya", "blue");
    }
}
