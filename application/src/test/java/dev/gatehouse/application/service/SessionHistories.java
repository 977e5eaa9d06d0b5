package dev.gatehouse.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.service.FailingStore.Death;
import dev.gatehouse.application.service.FailingStore.Died;
import dev.gatehouse.domain.session.RefreshToken;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Runs random histories of sessions on a store. A run says its seed when it fails. */
final class SessionHistories {

    private static final int STEPS = 40;
    private static final int TRADES = 12;

    private SessionHistories() {}

    /** Compares histories with the model, each with a store of the supplier's. */
    static void compare(int count, StoreOfHistory store) {
        long first = Proof.seed();
        for (int number = 0; number < count; number++) {
            var history = new SessionHistory(store.next(), first + number);
            try {
                history.run(STEPS);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "to repeat: -Dgatehouse.seed=" + (first + number) + " after " + history.steps(), e);
            }
        }
    }

    /** Lets clients that do as they should lose answers, each with a store of the supplier's. */
    static void loseAnswers(int count, StoreOfHistory store) {
        long first = Proof.seed();
        for (int number = 0; number < count; number++) {
            try {
                loseAnswers(store.next(), first + number);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("to repeat: -Dgatehouse.seed=" + (first + number), e);
            }
        }
    }

    /** The ways to a store, one for each server. */
    interface StoreOfHistory {

        List<? extends UnitOfWork> next();
    }

    private static void loseAnswers(List<? extends UnitOfWork> store, long seed) {
        var random = new Random(seed);
        var way = new FailingStore(store.getFirst());
        var application = new TestApplication(way, SessionHistory.POLICY, seed);
        String email = "client." + Long.toHexString(seed) + "@example.org";
        application.user(email);
        RefreshToken token = application.signedIn(email).tokens().refreshToken();

        for (int trade = 0; trade < TRADES; trade++) {
            application.clock.advance(Duration.ofSeconds(random.nextInt(299)));
            int losses = random.nextInt(SessionHistory.POLICY.maxReplays() + 1);
            for (int loss = 0; loss < losses; loss++) {
                way.atNextWrite(random.nextBoolean() ? Death.BEFORE_COMMIT : Death.AFTER_COMMIT);
                assertDies(application, token);
                application.clock.advance(Duration.ofSeconds(random.nextInt(12) - 2));
                if (random.nextBoolean()) {
                    application.tidySessions.tidySessions();
                }
            }
            token = TestApplication.accepted(application.refresh(token)).refreshToken();
        }
    }

    private static void assertDies(TestApplication application, RefreshToken token) {
        boolean isLost = false;
        try {
            var _ = application.refresh(token);
        } catch (Died _) {
            isLost = true;
        }
        assertThat(isLost).as("the answer is lost").isTrue();
    }
}
