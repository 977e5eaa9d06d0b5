package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserOrder;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is asked, every {@link UserRepository} lists whom the definitions of filters and orders admit, in their order. */
public abstract class UserQueryEquivalenceContract extends StoreContract {

    private static final int USERS = 300;
    private static final int QUERIES = 300;
    private static final List<UserOrder.Key> KEYS = List.of(UserOrder.Key.values());

    /** A query, and the user behind whom it begins. */
    private record Question(UserQuery query, Optional<User> after) {}

    @Test
    void lists_whom_the_filter_means() {
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
                        .map(question -> stores.users().list(question.query()))
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
        int limit = random.nextInt(3) > 0 ? USERS : random.nextInt(10);
        return new Question(
                new UserQuery(filter, random.nextInt(4) > 0, order, after.map(order::positionOf), limit), after);
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
                .limit(query.limit())
                .toList();
    }
}
