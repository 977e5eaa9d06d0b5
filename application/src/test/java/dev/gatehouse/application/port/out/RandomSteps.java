package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.out.InstallationSecretStore.Purpose;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.attempt.AttemptKey;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientSecrets;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.PasswordReset;
import dev.gatehouse.domain.request.RequestFingerprint;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.user.Attributes;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.value.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** The steps of a random history of a store. */
final class RandomSteps {

    /** One transaction that writes. */
    record Step(String name, Function<Repositories, Object> work) {}

    static final int USERS = 6;
    static final int SESSIONS = 12;
    static final int REQUESTS = 3;
    static final int CODES = 4;
    static final int CLIENTS = 4;

    /** A limit that is never reached; which of many are meant by a lower one is not always said. */
    static final int MANY = 1_000;

    private static final int TOKENS = 4;
    private static final int EVENTS = 40;
    private static final int MILLISECONDS = 100;
    private static final List<RevocationReason> REASONS = List.of(RevocationReason.values());

    /** An instant at which every deleted user may be erased. */
    static final Instant END = Samples.NOW.plusMillis(MILLISECONDS).plus(Samples.RETENTION);

    private final Random random;
    private int events = 1_000;

    RandomSteps(Random random) {
        this.random = random;
    }

    Step next() {
        return switch (random.nextInt(6)) {
            case 5 -> ofClients(random.nextInt(CLIENTS), instant(), random.nextInt(4));
            case 0 -> ofUsers(user(), instant(), random.nextInt(4));
            case 1, 2 -> ofSessions(random.nextInt(SESSIONS), instant(), random.nextInt(4));
            case 3 -> ofSecrets(user(), instant(), random.nextInt(CODES));
            default -> ofRecords(user(), instant(), random.nextInt(EVENTS));
        };
    }

    private Step ofUsers(User user, Instant now, int count) {
        return switch (random.nextInt(7)) {
            case 6 -> step("record password change", stores -> stores.users().recordPasswordChange(user.id(), now));
            case 0, 1 -> step("add user", stores -> stores.users().add(user));
            case 2, 3 -> new Step("update user", stores -> update(stores, user, count / 3));
            case 4 -> step("record sign-in", stores -> stores.users().recordSignIn(user.id(), now));
            default -> new Step("erase user", stores -> erase(stores, user, count));
        };
    }

    private Step ofSessions(int number, Instant now, int count) {
        User user = Samples.user(random.nextInt(USERS));
        Session session = Samples.session(user, number);
        RefreshToken token = token(number, random.nextInt(TOKENS));
        RevocationReason reason = REASONS.get(random.nextInt(REASONS.size()));
        return switch (random.nextInt(11)) {
            case 0, 1 ->
                step(
                        "add session",
                        stores -> stores.sessions()
                                .add(Samples.withTimes(session, now, now.plusMillis(20), now.plusMillis(40))));
            case 2, 3, 4 -> {
                AuditEvent event = Samples.happenedAt(Samples.auditEvent(++events), now);
                yield new Step("rotate", stores -> {
                    Session stored = stores.sessions().find(session.id()).orElse(session);
                    return stores.sessions()
                            .rotate(Samples.rotated(stored, token, count, now), token.hash(), now, event);
                });
            }
            case 5 ->
                new Step("count replay", stores -> stores.sessions().countReplay(session.id(), token.hash(), count));
            case 6 -> new Step("revoke", stores -> stores.sessions().revoke(session.id(), reason, now));
            case 7 ->
                new Step("revoke oldest", stores -> stores.sessions().revokeOldest(user.id(), count, reason, now));
            case 8 -> {
                Optional<SessionId> spared = count == 0 ? Optional.empty() : Optional.of(session.id());
                yield new Step(
                        "revoke all but", stores -> stores.sessions().revokeAllBut(spared, user.id(), reason, now));
            }
            case 9 -> new Step("forget", stores -> stores.sessions().forgetPredecessors(now, MANY));
            default -> new Step("tidy", stores -> stores.sessions().removeEnded(now.minusMillis(30), MANY));
        };
    }

    private Step ofSecrets(User user, Instant now, int count) {
        SecretHash code = Samples.hash(count);
        return switch (random.nextInt(12)) {
            case 9 ->
                step(
                        "count try",
                        stores -> stores.signInAttempts()
                                .set(attemptKey(user, count), Optional.of(user.id()), Samples.tally(count, now)));
            case 10 -> new Step("clear tries", stores -> stores.signInAttempts().clear(user.id(), now));
            case 11 ->
                step("know network", stores -> stores.signInAttempts().know(attemptKey(user, count), user.id(), now));
            case 6 ->
                step(
                        "start reset",
                        stores -> stores.passwordResets()
                                .set(new PasswordReset(user.id(), code, now, now.plusMillis(20))));
            case 7 -> new Step("find reset", stores -> stores.passwordResets().findGood(code, now));
            case 8 -> new Step("tidy resets", stores -> stores.passwordResets().removeExpired(now, MANY));
            case 0, 1 ->
                step(
                        "set credential",
                        stores -> stores.credentials().set(user.id(), new PasswordHash("$hash$" + count)));
            case 2 ->
                new Step("remove credential", stores -> stores.credentials().remove(user.id()));
            case 3 -> step("set code", stores -> stores.setupCodes().set(code, now));
            case 4 -> new Step("use code", stores -> stores.setupCodes().consume(code, now));
            default ->
                step(
                        "add secret",
                        stores -> stores.installationSecrets()
                                .add(Purpose.PAGE_TOKENS, KeyBytes.of(Samples.bytes(32, count))));
        };
    }

    private Step ofRecords(User user, Instant now, int number) {
        return switch (random.nextInt(7)) {
            case 0, 1 -> new Step("answer", stores -> answer(stores, user, number % REQUESTS, now));
            case 2 ->
                new Step(
                        "forget answers",
                        stores -> stores.answeredRequests().removeOldest(now.minusMillis(MILLISECONDS / 2), MANY));
            case 3, 4 ->
                step("add event", stores -> {
                    stores.auditEvents().add(Samples.happenedAt(Samples.auditEvent(number), now));
                    // An id that is taken may show with the next statement alone.
                    stores.auditEvents().findLastLink();
                });
            case 5 -> new Step("link events", stores -> AuditStoreContract.link(stores, number % 3));
            default -> new Step("remove events", stores -> removeEvents(stores, number % 5));
        };
    }

    /** One of the keys that count for a user. */
    static AttemptKey attemptKey(User user, int number) {
        return Samples.attemptKey(CODES * user.id().hashCode() + number);
    }

    private Step ofClients(int number, Instant now, int count) {
        Client client = Samples.client(number);
        ClientId id = client.id();
        ClientSecrets secrets = ClientSecrets.of(Samples.hash(count));
        return switch (random.nextInt(6)) {
            case 0, 1 -> step("add client", stores -> stores.clients().add(new StoredClient(client, secrets)));
            case 2 ->
                new Step(
                        "update client",
                        stores -> stores.clients()
                                .update(found(stores, client)
                                        .withProfile(Samples.client(count).profile(), now)));
            case 3 ->
                step(
                        "rotate secret",
                        stores -> stores.clients()
                                .replaceSecrets(
                                        id, secrets, secrets.rotate(Samples.hash(count + 1), Duration.ofDays(1), now)));
            case 4 -> new Step("find client", stores -> stores.clients().findWithSecrets(id));
            default -> step("remove client", stores -> stores.clients().remove(found(stores, client)));
        };
    }

    private static Client found(Repositories stores, Client client) {
        return stores.clients().find(client.id()).orElse(client);
    }

    private static Step step(String name, Consumer<Repositories> work) {
        return new Step(name, stores -> {
            work.accept(stores);
            return true;
        });
    }

    private User user() {
        User user = Samples.user(random.nextInt(USERS));
        var profile = new Profile(
                EmailAddress.parse("user" + random.nextInt(USERS) + "@example.org"),
                new DisplayName("Name " + random.nextInt(3)),
                random.nextBoolean() ? Roles.of(Role.ADMINISTRATOR, new Role("support")) : Roles.NONE,
                random.nextBoolean() ? Attributes.of(Map.of("team", "Team " + random.nextInt(3))) : Attributes.NONE);
        User named = user.withProfile(profile, instant());
        return switch (random.nextInt(5)) {
            case 0 -> named.disable(instant());
            case 1 -> named.delete(instant(), Samples.RETENTION);
            default -> named;
        };
    }

    private Instant instant() {
        return Samples.NOW.plusMillis(random.nextInt(MILLISECONDS));
    }

    private static RefreshToken token(int session, int token) {
        return token == 0 ? Samples.token(session) : Samples.successor(Samples.token(session), token);
    }

    private static Object update(Repositories stores, User user, int drift) {
        Optional<User> kept = stores.users().find(user.id());
        return stores.users()
                .update(new User(
                        user.id(),
                        user.profile(),
                        user.status(),
                        user.createdAt(),
                        user.updatedAt(),
                        kept.flatMap(User::lastSignedInAt),
                        kept.map(User::version).orElse(1L) + drift));
    }

    /** Erases a deleted user, sometimes without what else is kept, which the store then refuses. */
    private static Object erase(Repositories stores, User user, int count) {
        Optional<User> deleted = stores.users().find(user.id()).filter(User::isDeleted);
        deleted.ifPresent(kept -> {
            stores.answeredRequests().removeAbout(kept.id());
            if (count > 0) {
                stores.sessions().removeAll(kept.id());
                stores.passwordResets().remove(kept.id());
                stores.signInAttempts().removeAll(kept.id());
                stores.credentials().remove(kept.id());
            }
            stores.users().remove(kept);
        });
        return deleted;
    }

    /** Answers a user who is there with the user. */
    private static Object answer(Repositories stores, User user, int number, Instant now) {
        Optional<User> caller = stores.users().find(user.id());
        caller.ifPresent(answer -> stores.answeredRequests()
                .add(new AnsweredRequest(
                        answer.id().value(),
                        Samples.requestId(number),
                        RequestFingerprint.of(Samples.bytes(8, number)),
                        Optional.empty(),
                        new Answer.OfUser(answer),
                        now)));
        return caller;
    }

    private static Object removeEvents(Repositories stores, int keep) {
        long last = stores.auditEvents().findLastLink().map(AuditLink::position).orElse(0L);
        return stores.auditEvents().removeUntil(last - keep);
    }
}
