package dev.gatehouse.domain.user;

import static dev.gatehouse.domain.user.Users.MAYA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserOrderTest {

    @ParameterizedTest
    @CsvSource({
        "id, ID, false",
        "email, EMAIL, false",
        "display_name asc, DISPLAY_NAME, false",
        "create_time desc, CREATE_TIME, true",
        "'  update_time   desc  ', UPDATE_TIME, true"
    })
    void is_read_from_a_key_and_a_direction(String text, UserOrder.Key key, boolean descending) {
        assertThat(UserOrder.parse(text)).isEqualTo(new UserOrder(key, descending));
    }

    @ParameterizedTest
    @EnumSource
    void survives_its_text_form(UserOrder.Key key) {
        var ascending = new UserOrder(key, false);
        var descending = new UserOrder(key, true);

        assertThat(UserOrder.parse(ascending.toString())).isEqualTo(ascending);
        assertThat(UserOrder.parse(descending.toString())).isEqualTo(descending);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ID", "id DESC", "id up", "id, email", "id desc desc", "id\tdesc", "id;"})
    void refuses_text_of_another_form(String text) {
        assertThatThrownBy(() -> UserOrder.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("is not an order (expected: one of id, email, display_name, create_time, update_time,"
                        + " and perhaps asc or desc behind it)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "roles desc", "desc", "iddesc"})
    void refuses_fields_that_users_are_not_ordered_by(String text) {
        assertThatThrownBy(() -> UserOrder.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("has an unknown field (expected: one of id, ");
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, maya@example.org",
        "DISPLAY_NAME, Maya",
        "CREATE_TIME, 2026-03-01T12:00:00Z",
        "UPDATE_TIME, 2026-03-01T12:01:00Z"
    })
    void knows_where_a_user_stands(UserOrder.Key key, String value) {
        assertThat(new UserOrder(key, true).positionOf(MAYA)).isEqualTo(new UserPosition(value, MAYA.id()));
    }

    @Test
    void knows_where_a_user_stands_among_ids() {
        assertThat(UserOrder.BY_ID.positionOf(MAYA))
                .isEqualTo(new UserPosition(MAYA.id().toString(), MAYA.id()));
    }

    @Test
    void tells_which_positions_are_instants() {
        assertThat(UserOrder.Key.values())
                .filteredOn(UserOrder.Key::isTime)
                .containsExactly(UserOrder.Key.CREATE_TIME, UserOrder.Key.UPDATE_TIME);
    }

    @Test
    void orders_text_by_code_points_and_users_alike_by_id() {
        List<User> expected = List.of(
                Users.named(9, "a@example.org", ""),
                Users.named(8, "b@example.org", "Z"),
                Users.named(1, "c@example.org", "a"),
                Users.named(2, "d@example.org", "a"),
                Users.named(7, "e@example.org", "é"),
                Users.named(6, "f@example.org", "\uFF5E"),
                Users.named(5, "g@example.org", "🦊"));

        assertSorted(new UserOrder(UserOrder.Key.DISPLAY_NAME, false), expected);
        assertSorted(new UserOrder(UserOrder.Key.DISPLAY_NAME, true), expected.reversed());
        assertSorted(new UserOrder(UserOrder.Key.EMAIL, false), expected);
    }

    @Test
    void orders_by_the_key_it_names() {
        User early = Users.named(3, "x@example.org", "");
        User late = Users.named(1, "y@example.org", "").disable(Users.UPDATED);

        assertSorted(new UserOrder(UserOrder.Key.UPDATE_TIME, false), List.of(early, late));
        assertSorted(new UserOrder(UserOrder.Key.CREATE_TIME, false), List.of(late, early));
        assertSorted(UserOrder.BY_ID, List.of(late, early));
        assertSorted(new UserOrder(UserOrder.Key.ID, true), List.of(early, late));
    }

    @Test
    void tells_logs_no_position() {
        assertThat(new UserOrder(UserOrder.Key.EMAIL, false).positionOf(MAYA))
                .hasToString("UserPosition[hidden, " + MAYA.id() + "]");
    }

    private static void assertSorted(UserOrder order, List<User> expected) {
        Comparator<User> byId = Comparator.comparing(User::id);
        var users = new ArrayList<>(expected);
        users.sort(byId);
        users.sort(order.comparator());
        assertThat(users).as(order.toString()).isEqualTo(expected);
    }
}
