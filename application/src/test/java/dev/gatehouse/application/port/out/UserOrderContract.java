package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_BEFORE;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static dev.gatehouse.domain.user.UserOrder.Key.CREATE_TIME;
import static dev.gatehouse.domain.user.UserOrder.Key.DISPLAY_NAME;
import static dev.gatehouse.domain.user.UserOrder.Key.EMAIL;
import static dev.gatehouse.domain.user.UserOrder.Key.UPDATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserOrder;
import dev.gatehouse.domain.user.UserPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In which order every {@link UserRepository} lists users, and where it goes on. */
public abstract class UserOrderContract extends StoreContract {

    private static final List<String> NAMES = List.of(
            "",
            "\"",
            "%",
            "A",
            "Z",
            "\\",
            "_",
            "a",
            "a b",
            "aB",
            "ab",
            "é",
            "\uD7FB",
            "\uE000",
            "\uFFFD",
            "\uD800\uDC00",
            "😀",
            Character.toString(0x10FFFD));
    private static final List<String> ADDRESSES =
            List.of("!@a", "-@a", "1@a", "_@a", "a-b@a", "a@a", "a@ab", "ab@a", "é@a", "﨎@a", "𐐨@a", "𠀀@a");

    // As texts, instants of few digits would come behind those of more.
    private static final List<Instant> INSTANTS = Stream.of(
                    "1913-05-29T18:45:00Z",
                    "1969-12-31T23:59:59.999999Z",
                    "1970-01-01T00:00:00Z",
                    "2026-03-01T10:15:30Z",
                    "2026-03-01T10:15:30.000001Z",
                    "2026-03-01T10:15:30.100Z",
                    "2026-03-01T10:15:30.100001Z",
                    "2026-03-01T10:15:31Z",
                    "9999-12-31T23:59:59.999999Z")
            .map(Instant::parse)
            .toList();

    @Test
    void orders_by_id() {
        List<User> users = Stream.of(
                        "00000000-0000-4000-8000-000000000000",
                        "019caaaa-0000-7000-8000-000000000000",
                        "019caaaa-0000-7000-8000-000000000001",
                        "019caaaa-0000-7000-bfff-ffffffffffff",
                        "7fffffff-ffff-4fff-bfff-ffffffffffff",
                        "80000000-0000-4000-8000-000000000000",
                        "ffffffff-ffff-4fff-bfff-ffffffffffff")
                .map(id -> withId(UserId.parse(id)))
                .toList();

        isOrdered(UserOrder.Key.ID, users);
    }

    private static User withId(UserId id) {
        return User.create(
                id,
                Profiles.withEmail(Samples.user(1).profile(), EmailAddress.parse(id + "@example.org")),
                Samples.NOW);
    }

    @Test
    void orders_addresses_by_code_points() {
        isOrdered(EMAIL, numbered(ADDRESSES, (user, text) -> Samples.withEmail(user, EmailAddress.parse(text))));
    }

    @Test
    void orders_names_by_code_points() {
        isOrdered(DISPLAY_NAME, numbered(NAMES, (user, text) -> Samples.withDisplayName(user, new DisplayName(text))));
    }

    @Test
    void orders_by_the_instant_of_creation() {
        isOrdered(CREATE_TIME, numbered(INSTANTS, (user, at) -> Samples.withTimes(user, at, NOW)));
    }

    @Test
    void orders_by_the_instant_of_the_last_change() {
        isOrdered(UPDATE_TIME, numbered(INSTANTS, (user, at) -> Samples.withTimes(user, NOW, at)));
    }

    @Test
    void users_who_are_alike_follow_by_id_in_the_same_direction() {
        List<User> users = IntStream.range(0, 9)
                .mapToObj(number -> alike(number, number / 3))
                .toList();

        addAll(users.reversed());

        for (UserOrder.Key key : List.of(DISPLAY_NAME, CREATE_TIME, UPDATE_TIME)) {
            isListed(new UserOrder(key, false), users);
            isListed(new UserOrder(key, true), users.reversed());
        }
    }

    private static User alike(int number, int group) {
        User named = Samples.withDisplayName(Samples.user(number), new DisplayName("Name " + group));
        Instant at = NOW.plusNanos(1_000L * group);
        return Samples.withTimes(named, at, at);
    }

    @Test
    void an_update_moves_a_user_to_another_place() {
        User maya = add(Samples.user(1));
        User noor = add(Samples.user(2));

        User renamed = update(Samples.renamed(maya, "Z"));

        isListed(new UserOrder(DISPLAY_NAME, false), List.of(noor, renamed));
        isListed(new UserOrder(UPDATE_TIME, true), List.of(renamed, noor));
        isListed(new UserOrder(CREATE_TIME, false), List.of(renamed, noor));
    }

    @Test
    void goes_on_behind_a_place_where_nobody_is() {
        User first = add(Samples.withDisplayName(Samples.user(1), new DisplayName("b")));
        User second = add(Samples.withDisplayName(Samples.user(3), new DisplayName("b")));
        UserId between = Samples.user(2).id();

        assertThat(listByName(false, "b", between)).containsExactly(second);
        assertThat(listByName(true, "b", between)).containsExactly(first);
        assertThat(listByName(false, "a", between)).containsExactly(first, second);
        assertThat(listByName(true, "a", between)).isEmpty();
        assertThat(listByName(false, "bb", between)).isEmpty();
        assertThat(listByName(true, "bb", between)).containsExactly(second, first);
    }

    private List<User> listByName(boolean descending, String value, UserId id) {
        return list(behind(new UserOrder(DISPLAY_NAME, descending), new UserPosition(value, id)));
    }

    @Test
    void goes_on_behind_an_instant_in_whatever_form_it_has() {
        List<User> users = addAll(List.of(
                Samples.withTimes(Samples.user(1), JUST_BEFORE, NOW),
                Samples.withTimes(Samples.user(2), Instant.parse("2026-03-01T10:15:31Z"), NOW)));
        var order = new UserOrder(CREATE_TIME, false);

        for (String form : List.of("2026-03-01T10:15:31Z", "2026-03-01T10:15:31.000Z", "2026-03-01T10:15:31.000000Z")) {
            assertThat(list(behind(order, new UserPosition(form, users.get(0).id()))))
                    .containsExactly(users.get(1));
            assertThat(list(behind(order, new UserPosition(form, users.get(1).id()))))
                    .isEmpty();
        }
    }

    @Test
    void refuses_a_place_finer_than_a_microsecond() {
        var finer =
                new UserPosition(NOW.plusNanos(1).toString(), Samples.user(1).id());

        for (UserOrder.Key key : List.of(CREATE_TIME, UPDATE_TIME)) {
            assertThatThrownBy(() -> list(behind(new UserOrder(key, false), finer)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Users with these values, whose ids have another order. */
    private static <T> List<User> numbered(List<T> values, BiFunction<User, T, User> with) {
        return IntStream.range(0, values.size())
                .mapToObj(place -> with.apply(Samples.user(7 * place % 19), values.get(place)))
                .toList();
    }

    /** Adds the users and expects them in this order, and in the other direction, behind each of them. */
    private void isOrdered(UserOrder.Key key, List<User> users) {
        var shuffled = new ArrayList<>(users);
        Collections.shuffle(shuffled, new Random(1));
        addAll(shuffled);

        isListed(new UserOrder(key, false), users);
        isListed(new UserOrder(key, true), users.reversed());
    }

    private void isListed(UserOrder order, List<User> users) {
        assertThat(list(behind(order, Optional.empty()))).as("%s", order).isEqualTo(users);
        for (int i = 0; i < users.size(); i++) {
            assertThat(list(behind(order, order.positionOf(users.get(i)))))
                    .as("%s, behind %d", order, i)
                    .isEqualTo(users.subList(i + 1, users.size()));
        }
    }

    private static UserQuery behind(UserOrder order, UserPosition position) {
        return behind(order, Optional.of(position));
    }

    private static UserQuery behind(UserOrder order, Optional<UserPosition> position) {
        return new UserQuery(Filter.EVERYTHING, true, order, position, Integer.MAX_VALUE);
    }
}
