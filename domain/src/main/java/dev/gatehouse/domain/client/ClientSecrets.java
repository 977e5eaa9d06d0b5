package dev.gatehouse.domain.client;

import dev.gatehouse.domain.value.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The hashes of the one or two secrets that a client can prove itself with.
 *
 * @param current of the newest secret, which is good until it is rotated
 * @param previous the secret before, if there was one; it may have expired
 */
public record ClientSecrets(SecretHash current, Optional<Previous> previous) {

    /** For how long a secret can be good at most after it was rotated. */
    public static final Duration MAX_OVERLAP = Duration.ofDays(30);

    /** For how long it is if nobody says otherwise. */
    public static final Duration STANDARD_OVERLAP = Duration.ofHours(24);

    /** What is compared with where there is no client: the hash of no secret. */
    private static final ClientSecrets OF_NOBODY = of(SecretHash.of(new byte[0]));

    /**
     * A secret that was rotated.
     *
     * @param expiresAt from this instant on it is refused
     */
    public record Previous(SecretHash hash, Instant expiresAt) {}

    /** Those of a new client. */
    public static ClientSecrets of(SecretHash first) {
        return new ClientSecrets(first, Optional.empty());
    }

    /** Those that no secret proves, so that looking for nobody takes as long as looking for a client. */
    public static ClientSecrets ofNobody() {
        return OF_NOBODY;
    }

    /**
     * Puts a new secret before the current one, which expires after the overlap. The one before that is good no longer, nor
     * is the current one where there is no overlap.
     *
     * @param overlap from zero to {@link #MAX_OVERLAP}
     */
    public ClientSecrets rotate(SecretHash next, Duration overlap, Instant now) {
        if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
            throw new IllegalArgumentException("overlap: " + overlap + " (expected: 0 to " + MAX_OVERLAP + ")");
        }
        return new ClientSecrets(
                next, overlap.isZero() ? Optional.empty() : Optional.of(new Previous(current, now.plus(overlap))));
    }

    /** Whether the hash is that of a secret that is good now; it takes the same time whichever it is. */
    public boolean match(SecretHash presented, Instant now) {
        boolean isCurrent = current.equals(presented);
        boolean isPrevious = previous.map(Previous::hash).orElse(current).equals(presented);
        boolean isLive =
                previous.filter(secret -> now.isBefore(secret.expiresAt())).isPresent();
        return isCurrent || (isPrevious && isLive);
    }
}
