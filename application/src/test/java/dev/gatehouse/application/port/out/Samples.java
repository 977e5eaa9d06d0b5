package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.SealedSuccessor;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Session.Predecessor;
import dev.gatehouse.domain.session.Session.Revocation;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserStatus;
import dev.gatehouse.domain.value.SecretHash;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Users, sessions and tokens for the contracts of the stores, each told from the others by a number. */
final class Samples {

    /** An instant of a microsecond that is no millisecond: stores keep microseconds exactly. */
    static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123457Z");

    static final Instant JUST_BEFORE = NOW.minusNanos(1_000);
    static final Instant JUST_AFTER = NOW.plusNanos(1_000);

    private Samples() {}

    /** An active user without roles; users with greater numbers have greater ids. */
    static User user(int number) {
        return User.create(
                UserId.create(NOW.plusMillis(number), bytes(UserId.RANDOM_BYTES, number)),
                EmailAddress.parse("user" + number + "@example.org"),
                new DisplayName("User " + number),
                Roles.NONE,
                NOW);
    }

    static User withStatus(User user, UserStatus status) {
        return new User(
                user.id(),
                user.email(),
                user.displayName(),
                user.roles(),
                status,
                user.createdAt(),
                user.updatedAt(),
                user.version());
    }

    static User withRoles(User user, Roles roles) {
        return user.withProfile(user.email(), user.displayName(), roles, user.updatedAt());
    }

    static User withEmail(User user, EmailAddress email) {
        return user.withProfile(email, user.displayName(), user.roles(), user.updatedAt());
    }

    /** The first token of the session with this number. */
    static RefreshToken token(int number) {
        return RefreshToken.first(
                SessionId.create(bytes(16, number)),
                bytes(RefreshToken.SECRET_BYTES, number),
                bytes(RefreshToken.SECRET_BYTES, number + 1));
    }

    /** A session that begins with {@link #token} at {@link #NOW}. */
    static Session session(User user, int number) {
        return Session.start(user.id(), new DeviceName("Device " + number), token(number), SessionPolicy.STANDARD, NOW);
    }

    static Session withTimes(Session session, Instant signedInAt, Instant idleExpiresAt, Instant absoluteExpiresAt) {
        return new Session(
                session.id(),
                session.userId(),
                session.device(),
                signedInAt,
                session.familyHash(),
                session.generation(),
                session.currentHash(),
                idleExpiresAt,
                absoluteExpiresAt,
                session.predecessor(),
                session.revocation());
    }

    static Session withRevocation(Session session, Revocation revocation) {
        return InMemorySessionRepository.with(session, session.predecessor(), Optional.of(revocation));
    }

    static Session withReplays(Session session, int replays) {
        Optional<Predecessor> replayed = session.predecessor()
                .map(previous -> new Predecessor(previous.hash(), previous.tradedAt(), replays, previous.successor()));
        return InMemorySessionRepository.with(session, replayed, session.revocation());
    }

    static Session withoutPredecessor(Session session) {
        return InMemorySessionRepository.with(session, Optional.empty(), session.revocation());
    }

    /** The session after the trade of a token at an instant for a successor told by a number. */
    static Session rotated(Session session, RefreshToken presented, int successor, Instant now) {
        RefreshToken next = successor(presented, successor);
        SealedSuccessor sealed = presented.seal(next, bytes(SealedSuccessor.NONCE_BYTES, successor));
        return session.rotate(presented, next, sealed, SessionPolicy.STANDARD, now);
    }

    static RefreshToken successor(RefreshToken presented, int number) {
        return presented.successor(bytes(RefreshToken.SECRET_BYTES, 1_000_000 + number));
    }

    /** The hash of the secret with this number. */
    static SecretHash hash(int number) {
        return SecretHash.of(bytes(32, number));
    }

    /** So many bytes that end in the number. */
    static byte[] bytes(int count, int number) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) 0x5A);
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[count - 1 - i] = (byte) (number >>> (Byte.SIZE * i));
        }
        return bytes;
    }
}
