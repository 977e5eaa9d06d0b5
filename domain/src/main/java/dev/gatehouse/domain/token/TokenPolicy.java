package dev.gatehouse.domain.token;

import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What every access token says, and for how long.
 *
 * @param issuer claim {@code iss}: who vouches for the tokens
 * @param audience claim {@code aud}: whom they are meant for
 * @param accessLifetime how long a token is good; 1 minute to 24 hours, in whole seconds
 */
public record TokenPolicy(String issuer, String audience, Duration accessLifetime) {

    /** The client of tokens that are issued for a password: Gatehouse's own sign-in. No service client has this id. */
    public static final String FIRST_PARTY_CLIENT = "gatehouse";

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    /** How long a token lives at most, whatever is set. */
    static final Duration LONGEST = Duration.ofHours(24);

    public TokenPolicy {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("issuer and audience: blank (expected: a name or URI each)");
        }
        if (accessLifetime.compareTo(SHORTEST) < 0
                || accessLifetime.compareTo(LONGEST) > 0
                || !accessLifetime.equals(accessLifetime.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException(
                    "accessLifetime: " + accessLifetime + " (expected: 1 minute to 24 hours, in whole seconds)");
        }
    }

    /** The claims of a token issued now for a live session; it ends with the session at the latest. */
    public AccessClaims claims(User user, Session session, String tokenId, Instant now) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Instant fullLife = issuedAt.plus(accessLifetime);
        // Rounded up, so that a token issued in the session's last second still expires after it was issued.
        Instant sessionEnd = session.absoluteExpiresAt().plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        return new AccessClaims(
                issuer,
                new TokenSubject.Person(
                        user.id(),
                        FIRST_PARTY_CLIENT,
                        session.id(),
                        user.roles(),
                        session.signedInAt().truncatedTo(ChronoUnit.SECONDS)),
                List.of(audience),
                tokenId,
                List.of(),
                issuedAt,
                fullLife.isBefore(sessionEnd) ? fullLife : sessionEnd);
    }

    /** The claims of a token issued now to a client for itself. */
    public AccessClaims claims(ClientId client, Scopes scopes, Audiences audiences, String tokenId, Instant now) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        return new AccessClaims(
                issuer,
                new TokenSubject.Client(client),
                audiences.names(),
                tokenId,
                scopes.names(),
                issuedAt,
                issuedAt.plus(accessLifetime));
    }
}
