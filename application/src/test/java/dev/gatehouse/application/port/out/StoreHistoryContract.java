package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.out.InstallationSecretStore.Purpose;
import dev.gatehouse.application.port.out.RandomSteps.Step;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionPosition;
import dev.gatehouse.domain.user.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to it, a store says what the {@link InMemoryUnitOfWork} says. Random histories of few users, sessions and
 * instants, so that they meet often, are run on both, step by step.
 */
public abstract class StoreHistoryContract extends StoreContract {

    private static final int STEPS = 1_000;
    private static final int LOOK_EVERY = 20;

    @Test
    void behaves_as_the_store_in_memory_does() {
        long seed = Long.getLong("gatehouse.test.seed", System.nanoTime());
        var random = new Random(seed);
        var steps = new RandomSteps(random);
        var twin = new InMemoryUnitOfWork();

        for (int number = 0; number < STEPS; number++) {
            Step step = number % LOOK_EVERY == LOOK_EVERY - 1
                    ? new Step("look", StoreHistoryContract::everything)
                    : steps.next();
            boolean undone = random.nextInt(10) == 0;
            Object expected = end(twin, step, undone);
            Object actual = end(unitOfWork(), step, undone);
            assertThat(actual)
                    .as("step %d, %s (to repeat: -Dgatehouse.test.seed=%d)", number, step.name(), seed)
                    .isEqualTo(expected);
        }
    }

    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** What the step returns, or the type of what it throws. */
    private static Object end(UnitOfWork unitOfWork, Step step, boolean undone) {
        try {
            return unitOfWork.write(stores -> {
                Object result = step.work().apply(stores);
                if (undone) {
                    throw new Undone();
                }
                return result;
            });
        } catch (IllegalStateException | ConflictException | Undone e) {
            return e.getClass();
        }
    }

    private static List<Object> everything(Repositories stores) {
        var everything = new ArrayList<Object>();
        List<User> users = stores.users().list(Samples.EVERYBODY).found();
        everything.add(users);
        everything.add(new HashSet<>(stores.users().listPurgeable(RandomSteps.END, RandomSteps.MANY)));
        everything.add(stores.users().countActiveAdministrators());
        everything.add(stores.users().hasAdministrator());
        for (int number = 0; number < RandomSteps.USERS; number++) {
            User user = Samples.user(number);
            everything.add(stores.users().findByEmail(user.email()));
            everything.add(stores.credentials().find(user.id()));
            for (int key = 0; key < RandomSteps.CODES; key++) {
                everything.add(stores.signInAttempts().find(RandomSteps.attemptKey(user, key)));
                everything.add(stores.signInAttempts().knownUntil(RandomSteps.attemptKey(user, key)));
            }
            for (int request = 0; request < RandomSteps.REQUESTS; request++) {
                everything.add(stores.answeredRequests().find(user.id().value(), Samples.requestId(request)));
            }
        }
        for (int code = 0; code < RandomSteps.CODES; code++) {
            everything.add(stores.passwordResets().findGood(Samples.hash(code), Samples.NOW));
        }
        for (int number = 0; number < RandomSteps.SESSIONS; number++) {
            everything.add(stores.sessions().find(Samples.token(number).sessionId()));
            everything.add(stores.sessions().findWithUser(Samples.token(number).sessionId()));
        }
        for (int number = 0; number < RandomSteps.USERS; number++) {
            var ofUser = Samples.user(number).id();
            List<Session> live = stores.sessions().listLive(ofUser, Samples.NOW, Optional.empty(), RandomSteps.MANY);
            everything.add(live);
            live.stream()
                    .findFirst()
                    .map(SessionPosition::of)
                    .ifPresent(first ->
                            everything.add(stores.sessions().listLive(ofUser, Samples.NOW, Optional.of(first), 2)));
        }
        everything.add(stores.auditEvents().listUnlinked(RandomSteps.MANY));
        everything.add(stores.auditEvents().list(0, RandomSteps.MANY));
        everything.add(stores.auditEvents().findLastLink());
        everything.add(stores.clients().list(Optional.empty(), RandomSteps.MANY));
        everything.add(stores.installationSecrets().find(Purpose.PAGE_TOKENS));
        return everything;
    }
}
