package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserOrder;
import dev.gatehouse.domain.user.UserPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link UserRepository} promises to whoever goes through its users page by page while others change them: nobody
 * who stays as before is left out, and nobody who does comes twice.
 */
public abstract class UserPagingContract extends StoreContract {

    private static final int UNTOUCHED = 40;
    private static final int TOUCHED = 20;
    private static final int CHANGES = 3;
    private static final int PAGE = 7;
    private static final Filter SOME = UserFields.FIELDS.parse("display_name < 'Name 3'");

    @Test
    void pages_hold_every_untouched_user_once_while_others_are_changed() {
        pagesHoldUntouchedUsersOnce(Filter.EVERYTHING, UNTOUCHED + TOUCHED);
    }

    @Test
    void pages_that_end_early_hold_every_untouched_user_once_while_others_are_changed() {
        pagesHoldUntouchedUsersOnce(SOME, PAGE / 2);
    }

    private void pagesHoldUntouchedUsersOnce(Filter filter, int scan) {
        long seed = Long.getLong("gatehouse.test.seed", System.nanoTime());
        var others = new Others(new Random(seed));
        List<User> untouched =
                addAll(IntStream.range(0, UNTOUCHED).mapToObj(others::someone).toList());
        write(stores -> IntStream.range(0, TOUCHED).forEach(_ -> others.add(stores)));

        orders().forEach(order -> {
            List<User> listed = goThrough(new UserQuery(filter, false, order, Optional.empty(), PAGE, scan), others);

            assertThat(listed.stream().filter(untouched::contains))
                    .as("%s (to repeat: -Dgatehouse.test.seed=%d)", order, seed)
                    .containsExactlyElementsOf(untouched.stream()
                            .filter(user -> filter.matches(condition -> UserFields.holds(user, condition)))
                            .sorted(UserComparators.of(order))
                            .toList());
            assertThat(listed)
                    .as("%s (to repeat: -Dgatehouse.test.seed=%d)", order, seed)
                    .isSortedAccordingTo(UserComparators.of(order));
        });
    }

    private static Stream<UserOrder> orders() {
        return Stream.of(UserOrder.Key.values())
                .flatMap(key -> Stream.of(new UserOrder(key, false), new UserOrder(key, true)));
    }

    private List<User> goThrough(UserQuery first, Others others) {
        List<User> listed = new ArrayList<>();
        Optional<UserQuery> next = Optional.of(first);
        while (next.isPresent()) {
            ListingPart<User, UserPosition> part = part(next.get());
            listed.addAll(part.found());
            write(others::change);
            next = nextPart(next.get(), part);
        }
        return listed;
    }

    /** The users who are changed while others stay as they are. */
    private static final class Others {

        private final Random random;
        private final List<User> users = new ArrayList<>();
        private int next = 1_000;

        Others(Random random) {
            this.random = random;
        }

        /** A user in a place that chance chooses; the number tells ids and addresses apart. */
        User someone(int number) {
            User user = User.create(
                    Samples.user(scattered(number)).id(), profile(Samples.user(number), address(number)), instant());
            return Samples.withTimes(user, user.createdAt(), instant());
        }

        private static int scattered(int number) {
            return number * 7_919 % 10_007;
        }

        void change(Repositories stores) {
            for (int i = 0; i < CHANGES; i++) {
                int place = random.nextInt(users.size());
                switch (random.nextInt(4)) {
                    case 0 -> add(stores);
                    case 1 -> users.set(place, stores.users().update(moved(users.get(place))));
                    case 2 -> users.set(place, stores.users().update(deleted(users.get(place))));
                    default -> erase(stores, place);
                }
            }
        }

        void add(Repositories stores) {
            User user = someone(next++);
            stores.users().add(user);
            users.add(user);
        }

        private void erase(Repositories stores, int place) {
            if (users.size() > TOUCHED / 2) {
                stores.users().remove(stores.users().update(deleted(users.remove(place))));
            }
        }

        private User moved(User user) {
            return user.undelete(instant()).withProfile(profile(user, address(next++)), instant());
        }

        private Profile profile(User user, EmailAddress email) {
            return Profiles.withDisplayName(Profiles.withEmail(user.profile(), email), name());
        }

        private User deleted(User user) {
            return user.delete(instant(), Samples.RETENTION);
        }

        private EmailAddress address(int number) {
            return EmailAddress.parse((char) ('a' + random.nextInt(26)) + "" + number + "@example.org");
        }

        private DisplayName name() {
            return new DisplayName("Name " + random.nextInt(10));
        }

        private Instant instant() {
            return Samples.NOW.plusNanos(1_000L * random.nextInt(10));
        }
    }
}
