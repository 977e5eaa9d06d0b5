package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.attempt.AttemptKey;
import dev.gatehouse.domain.attempt.Tally;
import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditEventId;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.audit.TraceId;
import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientProfile;
import dev.gatehouse.domain.client.ClientSecrets;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.network.IpAddress;
import dev.gatehouse.domain.request.RequestFingerprint;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.SealedSuccessor;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Session.Predecessor;
import dev.gatehouse.domain.session.Session.Revocation;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.domain.user.Attributes;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserOrder;
import dev.gatehouse.domain.user.UserStatus;
import dev.gatehouse.domain.value.SecretHash;
import dev.gatehouse.domain.value.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/** Users, sessions, requests and events for the tests of stores, each told from the others by a number. */
public final class Samples {

    /** An instant of a microsecond that is no millisecond: stores keep microseconds exactly. */
    public static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123457Z");

    public static final Instant JUST_BEFORE = NOW.minusNanos(1_000);
    public static final Instant JUST_AFTER = NOW.plusNanos(1_000);

    /** For how long the deleted users here can be restored. */
    public static final Duration RETENTION = Duration.ofHours(1);

    /** Asks for every user, deleted ones too, in the order of their ids. */
    public static final UserQuery EVERYBODY =
            new UserQuery(Filter.EVERYTHING, true, UserOrder.BY_ID, Optional.empty(), Integer.MAX_VALUE);

    private Samples() {}

    /** An active user without roles; users with greater numbers have greater ids. */
    public static User user(int number) {
        return User.create(
                UserId.create(NOW.plusMillis(number), bytes(UserId.RANDOM_BYTES, number)),
                Profile.of(
                        EmailAddress.parse("user" + number + "@example.org"),
                        new DisplayName("User " + number),
                        Roles.NONE),
                NOW);
    }

    /** An active user of whom there is everything that can be, and nothing as it is at first. */
    public static User wholeUser(int number) {
        SortedSet<Role> roles = new TreeSet<>(Set.of(Role.ADMINISTRATOR));
        IntStream.range(0, 31).forEach(role -> roles.add(new Role("role-" + role)));
        var profile = new Profile(
                EmailAddress.parse("jörg.o'neil" + number + "@bücher.example"),
                new DisplayName("Zoë \"; DROP TABLE users; -- 100% _ \\ 😀 名前"),
                new Roles(roles),
                Attributes.of(Map.of("team", "\"blue\" 'n' 100% _ \\ 😀", "cost-center", "7", "cost_center", "")));
        return new User(user(number).id(), profile, UserStatus.ACTIVE, JUST_BEFORE, NOW, Optional.of(JUST_AFTER), 7);
    }

    /** The status of a user who was deleted at an instant and may be erased an hour later. */
    public static UserStatus.Deleted deletedAt(Instant instant) {
        return new UserStatus.Deleted(instant, instant.plus(RETENTION), false);
    }

    public static User withProfile(User user, Profile profile) {
        return user.withProfile(profile, user.updatedAt());
    }

    public static User withEmail(User user, EmailAddress email) {
        return withProfile(user, Profiles.withEmail(user.profile(), email));
    }

    public static User withDisplayName(User user, DisplayName displayName) {
        return withProfile(user, Profiles.withDisplayName(user.profile(), displayName));
    }

    /** The user as renamed just after now. */
    public static User renamed(User user, String displayName) {
        return user.withProfile(Profiles.withDisplayName(user.profile(), new DisplayName(displayName)), JUST_AFTER);
    }

    public static User withRoles(User user, Roles roles) {
        return withProfile(user, Profiles.withRoles(user.profile(), roles));
    }

    public static User withAttributes(User user, Attributes attributes) {
        return withProfile(user, Profiles.withAttributes(user.profile(), attributes));
    }

    public static User withStatus(User user, UserStatus status) {
        return new User(
                user.id(),
                user.profile(),
                status,
                user.createdAt(),
                user.updatedAt(),
                user.lastSignedInAt(),
                user.version());
    }

    public static User withTimes(User user, Instant createdAt, Instant updatedAt) {
        return new User(
                user.id(), user.profile(), user.status(), createdAt, updatedAt, user.lastSignedInAt(), user.version());
    }

    public static User withLastSignIn(User user, Instant instant) {
        return InMemoryUserRepository.withLastSignIn(user, Optional.of(instant));
    }

    /** The first token of the session with this number. */
    public static RefreshToken token(int number) {
        return RefreshToken.first(
                SessionId.create(bytes(16, number)),
                bytes(RefreshToken.SECRET_BYTES, number),
                bytes(RefreshToken.SECRET_BYTES, number + 1));
    }

    /** A session that begins with {@link #token} at {@link #NOW}. */
    public static Session session(User user, int number) {
        return Session.start(
                user.id(),
                new DeviceName("Device " + number),
                Optional.of(network(number)),
                token(number),
                SessionPolicy.STANDARD,
                NOW);
    }

    public static Session withTimes(
            Session session, Instant signedInAt, Instant idleExpiresAt, Instant absoluteExpiresAt) {
        return new Session(
                session.id(),
                session.userId(),
                session.device(),
                signedInAt,
                session.lastUse(),
                session.familyHash(),
                session.generation(),
                session.currentHash(),
                idleExpiresAt,
                absoluteExpiresAt,
                session.predecessor(),
                session.revocation());
    }

    public static Session withRevocation(Session session, Revocation revocation) {
        return InMemorySessionRepository.with(session, session.predecessor(), Optional.of(revocation));
    }

    public static Session withReplays(Session session, int replays) {
        Optional<Predecessor> replayed = session.predecessor()
                .map(previous -> new Predecessor(previous.hash(), previous.tradedAt(), replays, previous.successor()));
        return InMemorySessionRepository.with(session, replayed, session.revocation());
    }

    public static Session withoutPredecessor(Session session) {
        return InMemorySessionRepository.with(session, Optional.empty(), session.revocation());
    }

    /** The session after the trade of a token at an instant for a successor told by a number. */
    public static Session rotated(Session session, RefreshToken presented, int successor, Instant now) {
        RefreshToken next = successor(presented, successor);
        SealedSuccessor sealed = presented.seal(next, bytes(SealedSuccessor.NONCE_BYTES, successor));
        return session.rotate(presented, next, sealed, Optional.of(network(successor)), SessionPolicy.STANDARD, now);
    }

    private static ClientNetwork network(int number) {
        return new ClientNetwork(number % 2 == 0 ? "192.0.2.0/24" : "2001:db8:0:1::/64");
    }

    public static RefreshToken successor(RefreshToken presented, int number) {
        return presented.successor(bytes(RefreshToken.SECRET_BYTES, 1_000_000 + number));
    }

    public static RequestId requestId(int number) {
        return new RequestId(new UUID(0x5A5A5A5A_5A5A_4A5AL, 0x9A5A5A5A_0000_0000L | number));
    }

    /** The answer, at {@link #NOW}, to the caller's request with this number. */
    public static AnsweredRequest answeredRequest(User caller, int number, User answer) {
        return new AnsweredRequest(
                caller.id().value(),
                requestId(number),
                RequestFingerprint.of(bytes(16, number)),
                Optional.empty(),
                new Answer.OfUser(answer),
                NOW);
    }

    /** A request under this number about a service client. */
    public static AnsweredRequest answeredRequest(User caller, int number, Client answer, Optional<KeyBytes> salt) {
        return new AnsweredRequest(
                caller.id().value(),
                requestId(number),
                RequestFingerprint.of(bytes(16, number)),
                Optional.empty(),
                new Answer.OfClient(answer, salt),
                NOW);
    }

    /** A key with this id that signs from now on. */
    public static SigningKey signingKey(String id) {
        return new SigningKey(id, SignatureAlgorithm.ES256, KeyBytes.of(bytes(138, 1)), KeyBytes.of(bytes(91, 1)), NOW);
    }

    /** The id of a service client; greater numbers have greater ids. */
    public static ClientId clientId(int number) {
        return ClientId.create(NOW.plusSeconds(number), bytes(ClientId.RANDOM_BYTES, number));
    }

    /** A service client in which no field has its standard value. */
    public static Client client(int number) {
        var profile = new ClientProfile(
                new DisplayName("Client " + number),
                false,
                Scopes.of(Scope.USERS_READ, new Scope("orders:read"), new Scope("%_" + number)),
                Audiences.of("https://billing.example/" + number, "orders"),
                Audiences.of("billing"));
        return new Client(clientId(number), profile, JUST_BEFORE, NOW, 3);
    }

    /** A service client of which as little is known as can be. */
    public static Client plainClient(int number) {
        var profile = new ClientProfile(DisplayName.NONE, true, Scopes.NONE, Audiences.of("orders"), Audiences.NONE);
        return Client.create(clientId(number), profile, NOW);
    }

    /** The client with the first secret of this number. */
    public static StoredClient withSecret(Client client, int number) {
        return new StoredClient(client, ClientSecrets.of(hash(number)));
    }

    /** An event at {@link #NOW} that has every part; events with greater numbers have greater ids. */
    public static AuditEvent auditEvent(int number) {
        User user = user(number);
        return new AuditEvent(
                AuditEventId.create(NOW.plusMillis(number), bytes(TimeOrderedId.RANDOM_BYTES, number)),
                NOW,
                AuditAction.USER_UPDATED,
                new Actor.Person(user(0).id()),
                AuditSubject.of(user.id()),
                Optional.of(requestId(number)),
                Optional.of(new TraceId("4bf92f3577b34da6a3ce929d%08x".formatted(number))),
                Optional.of(ipAddress(number)));
    }

    /** The address with this number, up to 65535, in the network 2001:db8::/112. */
    static IpAddress ipAddress(int number) {
        return IpAddress.parse("2001:db8::%x".formatted(number));
    }

    /** The event, had it happened at another instant. */
    public static AuditEvent happenedAt(AuditEvent event, Instant instant) {
        return new AuditEvent(
                event.id(),
                instant,
                event.action(),
                event.actor(),
                event.subject(),
                event.requestId(),
                event.traceId(),
                event.clientAddress());
    }

    /** The hash of the secret with this number. */
    public static SecretHash hash(int number) {
        return SecretHash.of(bytes(32, number));
    }

    /** So many bytes that end in the number. */
    public static byte[] bytes(int count, int number) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) 0x5A);
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[count - 1 - i] = (byte) (number >>> (Byte.SIZE * i));
        }
        return bytes;
    }

    /** A key of tries; each number stands for another. */
    static AttemptKey attemptKey(int number) {
        return AttemptKey.of(hash(number).toStore());
    }

    /** So many failures, all at one instant, which time does not make forget. */
    static Tally tally(int failures, Instant at) {
        return new Tally(failures, at, at, Optional.empty());
    }
}
