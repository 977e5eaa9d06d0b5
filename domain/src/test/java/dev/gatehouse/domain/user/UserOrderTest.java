package dev.gatehouse.domain.user;

import static dev.gatehouse.domain.user.Users.MAYA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
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
    void tells_logs_no_position() {
        assertThat(new UserOrder(UserOrder.Key.EMAIL, false).positionOf(MAYA))
                .hasToString("UserPosition[hidden, " + MAYA.id() + "]");
    }
}
