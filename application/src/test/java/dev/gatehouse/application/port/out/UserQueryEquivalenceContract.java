package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserOrder;
import dev.gatehouse.domain.user.UserPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is asked, every {@link UserRepository} lists whom the definitions of filters and orders admit, in their order. */
public abstract class UserQueryEquivalenceContract extends StoreContract {

    private static final int USERS = 300;
    private static final int QUERIES = 300;
    private static final int MOST_PARTS = USERS + 1;
    private static final List<UserOrder.Key> KEYS = List.of(UserOrder.Key.values());

    /** A query for a part of a listing, and the user behind whom it begins. */
    private record Question(UserQuery query, Optional<User> after) {}

    @Test
    void lists_whom_the_filter_means_part_by_part() {
        long seed = Long.getLong("gatehouse.test.seed", System.nanoTime());
        var random = new Random(seed);
        var known = new RandomUsers(random, USERS);
        List<User> users =
                addAll(IntStream.range(0, USERS).mapToObj(known::user).toList());
        var filters = new RandomFilters(random, UserFields.FIELDS, known);
        List<Question> questions = IntStream.range(0, QUERIES)
                .mapToObj(_ -> question(random, filters.next(), users))
                .toList();

        List<List<User>> answers = unitOfWork()
                .read(stores -> questions.stream()
                        .map(question -> inParts(stores, question.query()))
                        .toList());

        for (int i = 0; i < QUERIES; i++) {
            assertThat(answers.get(i))
                    .as("query %d, %s (to repeat: -Dgatehouse.test.seed=%d)", i, questions.get(i), seed)
                    .isEqualTo(meant(users, questions.get(i)));
        }
    }

    private static Question question(Random random, Filter filter, List<User> users) {
        var order = new UserOrder(KEYS.get(random.nextInt(KEYS.size())), random.nextBoolean());
        Optional<User> after = random.nextBoolean() ? Optional.of(users.get(random.nextInt(USERS))) : Optional.empty();
        int limit = random.nextBoolean() ? USERS : 1 + random.nextInt(10);
        int scan = random.nextBoolean() ? 2 * USERS : 1 + random.nextInt(USERS / 2);
        return new Question(
                new UserQuery(filter, random.nextInt(4) > 0, order, after.map(order::positionOf), limit, scan), after);
    }

    /** Whoever is found in a part or in one that follows it. */
    private static List<User> inParts(Repositories stores, UserQuery first) {
        List<User> found = new ArrayList<>();
        Optional<UserQuery> next = Optional.of(first);
        for (int parts = 0; next.isPresent() && parts < MOST_PARTS; parts++) {
            UserQuery query = next.get();
            ListingPart<User, UserPosition> part = stores.users().list(query);
            found.addAll(part.found());
            next = nextPart(query, part);
        }
        assertThat(next).as("a part behind the end of %s", first).isEmpty();
        return found;
    }

    private static List<User> meant(List<User> users, Question question) {
        UserQuery query = question.query();
        return users.stream()
                .filter(user -> query.withDeleted() || !user.isDeleted())
                .filter(user -> query.filter().matches(condition -> UserFields.holds(user, condition)))
                .filter(user -> question.after()
                        .filter(last -> UserComparators.of(query.order()).compare(user, last) <= 0)
                        .isEmpty())
                .sorted(UserComparators.of(query.order()))
                .toList();
    }
}
