package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenPolicyTest {

    private static final Instant SIGNED_IN = Instant.parse("2026-03-01T12:00:00.750Z");
    private static final TokenPolicy POLICY = new TokenPolicy("https://id.example", "fleet", Duration.ofMinutes(10));

    private final User maya = User.create(
            UserId.create(SIGNED_IN, new byte[UserId.RANDOM_BYTES]),
            Profile.of(new EmailAddress("maya@example.org"), DisplayName.NONE, Roles.of(Role.ADMINISTRATOR)),
            SIGNED_IN);
    private final Session session = Session.start(
            maya.id(),
            new DeviceName(""),
            Optional.empty(),
            RefreshToken.first(SessionId.create(new byte[16]), new byte[32], new byte[32]),
            SessionPolicy.STANDARD,
            SIGNED_IN);

    @Test
    void says_who_when_and_for_how_long_in_whole_seconds() {
        AccessClaims claims = POLICY.claims(maya, session, "id-1", SIGNED_IN.plusSeconds(90));

        assertThat(claims.issuer()).isEqualTo("https://id.example");
        assertThat(claims.audiences()).containsExactly("fleet");
        assertThat(claims.subject())
                .isEqualTo(new TokenSubject.Person(
                        maya.id(), "gatehouse", session.id(), maya.roles(), Instant.parse("2026-03-01T12:00:00Z")));
        assertThat(claims.issuedAt()).isEqualTo("2026-03-01T12:01:30Z");
        assertThat(claims.expiresAt()).isEqualTo("2026-03-01T12:11:30Z");
    }

    @Test
    void ends_with_the_session_at_the_latest() {
        Instant lastMoment = session.absoluteExpiresAt().minusNanos(1);

        AccessClaims claims = POLICY.claims(maya, session, "id-1", lastMoment);

        assertThat(claims.issuedAt()).isEqualTo("2026-03-31T12:00:00Z");
        assertThat(claims.expiresAt()).isEqualTo("2026-03-31T12:00:01Z");
    }

    @Test
    void says_of_a_clients_token_what_it_is_good_for() {
        ClientId billing = ClientId.create(SIGNED_IN, new byte[ClientId.RANDOM_BYTES]);

        AccessClaims claims =
                POLICY.claims(billing, Scopes.of(Scope.USERS_READ), Audiences.of("shop", "fleet"), "id-1", SIGNED_IN);

        assertThat(claims)
                .isEqualTo(new AccessClaims(
                        "https://id.example",
                        new TokenSubject.Client(billing),
                        List.of("fleet", "shop"),
                        "id-1",
                        List.of("gatehouse.users.read"),
                        Instant.parse("2026-03-01T12:00:00Z"),
                        Instant.parse("2026-03-01T12:10:00Z")));
        assertThat(claims.subject().clientId()).isEqualTo(billing.toString());
        assertThat(claims.subject().id()).isEqualTo(billing.value());
    }

    @Test
    void has_bounds() {
        assertThatThrownBy(() -> new TokenPolicy("i", "a", Duration.ofSeconds(59)))
                .hasMessage("accessLifetime: PT59S (expected: 1 minute to 24 hours, in whole seconds)");
        assertThatThrownBy(() -> new TokenPolicy("i", "a", Duration.ofHours(24).plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TokenPolicy("i", "a", Duration.ofMillis(60_500)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TokenPolicy(" ", "a", Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
