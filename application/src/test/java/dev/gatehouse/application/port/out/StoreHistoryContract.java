package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.value.SecretHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to it, a store says what the {@link InMemoryUnitOfWork} says. Random histories of few users, sessions and
 * instants, so that they meet often, are run on both, step by step.
 */
public abstract class StoreHistoryContract extends StoreContract {

    private static final int STEPS = 1_000;
    private static final int USERS = 6;
    private static final int SESSIONS = 12;
    private static final int TOKENS = 4;
    private static final List<RevocationReason> REASONS = List.of(RevocationReason.values());

    @Test
    void behaves_as_the_store_in_memory_does() {
        long seed = Long.getLong("gatehouse.test.seed", System.nanoTime());
        var random = new Random(seed);
        var twin = new InMemoryUnitOfWork();

        for (int step = 0; step < STEPS; step++) {
            Step next = step(random);
            Object expected = end(twin, next);
            Object actual = end(unitOfWork(), next);
            assertThat(actual)
                    .as("step %d, %s (to repeat: -Dgatehouse.test.seed=%d)", step, next.name(), seed)
                    .isEqualTo(expected);
        }
        assertThat(unitOfWork().<List<Object>>read(StoreHistoryContract::everything))
                .as("-Dgatehouse.test.seed=%d", seed)
                .isEqualTo(twin.<List<Object>>read(StoreHistoryContract::everything));
    }

    private record Step(String name, boolean undone, Function<Repositories, Object> work) {}

    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** What the step returns, or the type of what it throws. */
    private static Object end(UnitOfWork unitOfWork, Step step) {
        try {
            return unitOfWork.write(stores -> {
                Object result = step.work().apply(stores);
                if (step.undone()) {
                    throw new Undone();
                }
                return result;
            });
        } catch (IllegalStateException | ConflictException | Undone e) {
            return e.getClass();
        }
    }

    private static Step step(Random random) {
        boolean undone = random.nextInt(10) == 0;
        User user = user(random);
        int number = random.nextInt(SESSIONS);
        Session session = Samples.session(user, number);
        RefreshToken token = token(number, random.nextInt(TOKENS));
        RevocationReason reason = REASONS.get(random.nextInt(REASONS.size()));
        Instant now = instant(random);
        int count = random.nextInt(4);
        SecretHash code = Samples.hash(count);
        return switch (random.nextInt(14)) {
            case 0 ->
                new Step("add user", undone, stores -> done(() -> stores.users().add(user)));
            case 1, 2 -> new Step("update user", undone, stores -> update(stores, user, count));
            case 3 -> new Step("list", undone, StoreHistoryContract::everything);
            case 4 ->
                new Step(
                        "add session",
                        undone,
                        stores -> done(() -> stores.sessions()
                                .add(Samples.withTimes(session, now, now.plusMillis(20), now.plusMillis(40)))));
            case 5, 6, 7 -> new Step("rotate", undone, stores -> rotate(stores, session, token, count, now));
            case 8 ->
                new Step(
                        "count replay",
                        undone,
                        stores -> stores.sessions().countReplay(session.id(), token.hash(), count));
            case 9 -> new Step("revoke", undone, stores -> stores.sessions().revoke(session.id(), reason, now));
            case 10 ->
                new Step(
                        "revoke oldest",
                        undone,
                        stores -> stores.sessions().revokeOldest(user.id(), count, reason, now));
            case 11 ->
                new Step(
                        "tidy",
                        undone,
                        stores -> stores.sessions().forgetPredecessors(now)
                                + 100 * stores.sessions().removeEnded(now.minusMillis(30)));
            case 12 ->
                new Step(
                        "set credentials and code",
                        undone,
                        stores -> done(() -> {
                            stores.credentials().set(user.id(), new PasswordHash("$hash$" + count));
                            stores.setupCodes().set(code, now);
                        }));
            default ->
                new Step("use code", undone, stores -> stores.setupCodes().consume(code, now));
        };
    }

    private static User user(Random random) {
        User user = Samples.user(random.nextInt(USERS));
        var roles = random.nextBoolean() ? Roles.of(Role.ADMINISTRATOR, new Role("support")) : Roles.NONE;
        User named = user.withProfile(
                EmailAddress.parse("user" + random.nextInt(USERS) + "@example.org"),
                new DisplayName("Name " + random.nextInt(3)),
                roles,
                instant(random));
        return switch (random.nextInt(5)) {
            case 0 -> named.disable(instant(random));
            case 1 -> named.delete(instant(random));
            default -> named;
        };
    }

    private static Instant instant(Random random) {
        return Samples.NOW.plusMillis(random.nextInt(100));
    }

    private static RefreshToken token(int session, int token) {
        return token == 0 ? Samples.token(session) : Samples.successor(Samples.token(session), token);
    }

    private static Object done(Runnable work) {
        work.run();
        return true;
    }

    private static Object update(Repositories stores, User user, int drift) {
        long version = stores.users().find(user.id()).map(User::version).orElse(1L) + drift / 3;
        return stores.users()
                .update(new User(
                        user.id(),
                        user.email(),
                        user.displayName(),
                        user.roles(),
                        user.status(),
                        user.createdAt(),
                        user.updatedAt(),
                        version));
    }

    private static Object rotate(Repositories stores, Session session, RefreshToken token, int next, Instant now) {
        Session stored = stores.sessions().find(session.id()).orElse(session);
        return stores.sessions().rotate(Samples.rotated(stored, token, next, now), token.hash(), now);
    }

    private static List<Object> everything(Repositories stores) {
        var everything = new ArrayList<Object>();
        List<User> users = stores.users().list(Optional.empty(), 100, true);
        everything.add(users);
        everything.add(stores.users().list(users.stream().findFirst().map(User::id), 2, false));
        everything.add(stores.users().countActiveAdministrators());
        everything.add(stores.users().hasAdministrator());
        users.forEach(user -> {
            everything.add(stores.users().findByEmail(user.email()));
            everything.add(stores.credentials().find(user.id()));
        });
        for (int number = 0; number < SESSIONS; number++) {
            everything.add(stores.sessions().find(Samples.token(number).sessionId()));
        }
        return everything;
    }
}
