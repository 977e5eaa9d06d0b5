package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link UnitOfWork} does for many at once: as if they came one after another. */
public abstract class ConcurrentWorkContract extends StoreContract {

    private static final User MAYA = Samples.user(1);
    private static final User NOOR = Samples.user(2);
    private static final int ROUNDS = 20;

    @Test
    void a_read_sees_one_state_while_others_write() {
        var counts = race(number -> {
            if (number % 2 == 0) {
                return unitOfWork().write(stores -> {
                    stores.users().add(Samples.user(2 * number));
                    stores.users().add(Samples.user(2 * number + 1));
                    return 0;
                });
            }
            return unitOfWork().read(stores -> {
                int before = count(stores);
                int after = count(stores);
                return before == after ? before % 2 : -1;
            });
        });

        assertThat(counts).containsOnly(0);
        assertThat(unitOfWork().<Integer>read(ConcurrentWorkContract::count)).isEqualTo(CONTENDERS);
    }

    /** A store may let writes run side by side if it lets none of them build on what another has changed since. */
    @Test
    void no_update_is_lost() {
        add(MAYA);

        var ends = race(_ ->
                unitOfWork().write(stores -> stores.users().update(Samples.renamed(current(stores, MAYA), ""))));

        long updates = ends.stream().filter(User.class::isInstance).count();
        assertThat(ends).allMatch(end -> end instanceof User || end instanceof ConflictException);
        assertThat(updates).isPositive();
        assertThat(unitOfWork().<User>read(stores -> current(stores, MAYA)).version())
                .isEqualTo(1 + updates);
    }

    /** Two writes that are each right by themselves and wrong together (write skew): the last administrator stays. */
    @Test
    void a_write_acts_on_what_is_still_so() {
        List<User> administrators = Stream.of(MAYA, NOOR)
                .map(user -> add(Samples.withRoles(user, Roles.of(Role.ADMINISTRATOR))))
                .toList();

        for (int round = 0; round < ROUNDS; round++) {
            var bothHaveCounted = new CountDownLatch(2);
            var ends = race(
                    2,
                    number -> unitOfWork()
                            .write(stores -> disableUnlessLast(stores, administrators.get(number), bothHaveCounted)));

            assertThat(ends).allMatch(end -> end instanceof Boolean || end instanceof ConflictException);
            assertThat(ends).filteredOn(Boolean.TRUE::equals).hasSizeLessThan(2);
            assertThat(unitOfWork().<Long>read(stores -> stores.users().countActiveAdministrators()))
                    .isEqualTo(2 - ends.stream().filter(Boolean.TRUE::equals).count());
            administrators.forEach(this::enable);
        }
    }

    private static boolean disableUnlessLast(Repositories stores, User administrator, CountDownLatch bothHaveCounted) {
        if (stores.users().countActiveAdministrators() < 2) {
            return false;
        }
        bothHaveCounted.countDown();
        awaitBriefly(bothHaveCounted);
        stores.users().update(current(stores, administrator).disable(Samples.JUST_AFTER));
        return true;
    }

    // A store that runs one write at a time keeps the other one out meanwhile, so the wait ends by itself.
    private static void awaitBriefly(CountDownLatch latch) {
        try {
            boolean _ = latch.await(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("the race was interrupted", e);
        }
    }

    private void enable(User user) {
        unitOfWork().write(stores -> stores.users().update(current(stores, user).enable(Samples.JUST_AFTER)));
    }

    private static User current(Repositories stores, User user) {
        return stores.users().find(user.id()).orElseThrow();
    }

    private static int count(Repositories stores) {
        return stores.users().list(Samples.EVERYBODY).found().size();
    }
}
