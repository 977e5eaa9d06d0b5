package dev.gatehouse.domain.session;

import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.session.Presentation.Current;
import dev.gatehouse.domain.session.Presentation.Expired;
import dev.gatehouse.domain.session.Presentation.Forged;
import dev.gatehouse.domain.session.Presentation.Replayed;
import dev.gatehouse.domain.session.Presentation.ReplayedTooOften;
import dev.gatehouse.domain.session.Presentation.Reused;
import dev.gatehouse.domain.session.Presentation.Revoked;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * One sign-in of one user on one device, and the family of refresh tokens that grew from it.
 *
 * @param signedInAt when the user proved the password; access tokens carry it as {@code auth_time}
 * @param lastUse the sign-in, or the last refresh
 * @param familyHash the hash of the secret that all refresh tokens of this session share
 * @param generation how often the session was refreshed, from 0
 * @param currentHash the hash of the one token that can be traded
 * @param idleExpiresAt from this instant on the session has ended; moved by each refresh
 * @param absoluteExpiresAt from this instant on the session has ended; never moved
 * @param predecessor the token before the current one, if there was a trade
 * @param revocation how the session was ended before its time, if it was
 */
public record Session(
        SessionId id,
        UserId userId,
        DeviceName device,
        Instant signedInAt,
        Use lastUse,
        SecretHash familyHash,
        long generation,
        SecretHash currentHash,
        Instant idleExpiresAt,
        Instant absoluteExpiresAt,
        Optional<Predecessor> predecessor,
        Optional<Revocation> revocation) {

    /**
     * A sign-in or refresh.
     *
     * @param network where it came from, if it came over a network
     */
    public record Use(Instant usedAt, Optional<ClientNetwork> network) {}

    /**
     * The token that was traded last.
     *
     * @param tradedAt when; the replay window starts here and is never extended
     * @param replays how often its successor was given out again
     * @param successor the current token's secret, sealed under this token's
     */
    public record Predecessor(SecretHash hash, Instant tradedAt, int replays, SealedSuccessor successor) {}

    /** The end of a session before its time. */
    public record Revocation(Instant revokedAt, RevocationReason reason) {}

    /** Starts a session at a sign-in, with its first token. */
    public static Session start(
            UserId userId,
            DeviceName device,
            Optional<ClientNetwork> network,
            RefreshToken first,
            SessionPolicy policy,
            Instant now) {
        Instant absoluteExpiresAt = now.plus(policy.absoluteTimeout());
        return new Session(
                first.sessionId(),
                userId,
                device,
                now,
                new Use(now, network),
                first.familyHash(),
                0,
                first.hash(),
                policy.idleExpiry(now, absoluteExpiresAt),
                absoluteExpiresAt,
                Optional.empty(),
                Optional.empty());
    }

    /** Whether the session is alive: neither revoked nor expired. It expires <em>at</em> its expiry instants. */
    public boolean isLive(Instant now) {
        return revocation.isEmpty() && now.isBefore(idleExpiresAt) && now.isBefore(absoluteExpiresAt);
    }

    /**
     * Whether the token carries this session's family secret. Nobody but a holder of a genuine token, current or spent, can
     * present such a one; that holder can make up any number of siblings, though, so the token itself need never have been
     * issued.
     */
    public boolean isOfFamily(RefreshToken token) {
        return token.sessionId().equals(id) && token.familyHash().equals(familyHash);
    }

    /**
     * Says what a presented token is to this session.
     *
     * <p>A token expires <em>at</em> its expiry: a request at that instant is refused. The replay window ends <em>at</em> its
     * last instant likewise. A token of the family that is neither current nor within its replay window is {@link Reused}: thief
     * and owner look alike there, and the session must end (RFC 9700, section 4.14).
     */
    public Presentation present(RefreshToken token, SessionPolicy policy, Instant now) {
        if (!isOfFamily(token)) {
            return new Forged();
        }
        if (revocation.isPresent()) {
            return new Revoked();
        }
        if (!isLive(now)) {
            return new Expired();
        }
        if (token.hash().equals(currentHash)) {
            return new Current();
        }
        return predecessor
                .filter(previous -> token.hash().equals(previous.hash()))
                .filter(previous -> now.isBefore(previous.tradedAt().plus(policy.replayWindow())))
                .<Presentation>map(previous -> previous.replays() < policy.maxReplays()
                        ? new Replayed(token.unseal(previous.successor()))
                        : new ReplayedTooOften())
                .orElseGet(Reused::new);
    }

    /**
     * This session after the trade of its current token for the successor.
     *
     * @param sealed the successor, sealed under the presented token
     */
    public Session rotate(
            RefreshToken presented,
            RefreshToken successor,
            SealedSuccessor sealed,
            Optional<ClientNetwork> network,
            SessionPolicy policy,
            Instant now) {
        return new Session(
                id,
                userId,
                device,
                signedInAt,
                new Use(now, network),
                familyHash,
                generation + 1,
                successor.hash(),
                policy.idleExpiry(now, absoluteExpiresAt),
                absoluteExpiresAt,
                Optional.of(new Predecessor(presented.hash(), now, 0, sealed)),
                revocation);
    }
}
