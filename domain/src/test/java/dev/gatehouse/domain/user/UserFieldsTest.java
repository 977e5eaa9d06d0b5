package dev.gatehouse.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.filter.Comparison;
import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.filter.Operand;
import dev.gatehouse.domain.value.InvalidValueException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserFieldsTest {

    @ParameterizedTest
    @CsvSource({
        "id=019AF2C4-0D6E-7C3B-9D3A-5B1C2D3E4F50, id, EQUAL, 019af2c4-0d6e-7c3b-9d3a-5b1c2d3e4f50",
        "email=Maya@Example.ORG, email, EQUAL, maya@example.org",
        "email!=Maya@Example.ORG, email, NOT_EQUAL, maya@example.org",
        "email:Maya@, email, STARTS_WITH, maya@",
        "email>=ＭＡＹＡ, email, AT_LEAST, maya",
        "display_name='  Zoe\u0308 ', display_name, EQUAL, Zoë",
        "display_name:'Zoe\u0308 ', display_name, STARTS_WITH, 'Zoë '",
        "state=DELETED, state, EQUAL, DELETED",
        "state=STATE_DELETED, state, EQUAL, DELETED",
        "roles:billing-admin, roles, HAS, billing-admin",
        "attributes:team, attributes, HAS, team",
    })
    void read_literals_in_the_form_that_users_have(String text, String field, Comparison comparison, String operand) {
        assertThat(UserFields.FIELDS.parse(text))
                .isEqualTo(new Condition(field, Optional.empty(), comparison, new Operand.Text(operand)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"create_time", "update_time", "delete_time", "last_sign_in_time"})
    void have_times(String field) {
        assertThat(UserFields.FIELDS.parse(field + ">=2026-01-31T09:30:00+01:00"))
                .isEqualTo(new Condition(
                        field,
                        Optional.empty(),
                        Comparison.AT_LEAST,
                        new Operand.Moment(Instant.parse("2026-01-31T08:30:00Z"))));
    }

    @Test
    void have_attributes_by_key() {
        assertThat(UserFields.FIELDS.parse("attributes.team='Zoe\u0308 '"))
                .isEqualTo(new Condition("attributes", Optional.of("team"), Comparison.EQUAL, new Operand.Text("Zoë")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id=1|at 4: id is not a user id (expected: a UUID in canonical form)",
                "email=maya|at 7: email is not an e-mail address (expected: the form name@example.org)",
                "state=active|at 7: state has no such name (expected: ACTIVE, DISABLED, DELETED)",
                "password:x|at 1: unknown field \"password\" (expected: id, email, display_name, state, roles,"
                        + " create_time, update_time, delete_time, last_sign_in_time, attributes)",
            })
    void refuse_what_no_user_can_have(String text, String message) {
        assertThatThrownBy(() -> UserFields.FIELDS.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }

    @Test
    void refuse_a_role_of_another_form() {
        assertThatThrownBy(() -> UserFields.FIELDS.parse("roles:Admin"))
                .hasMessageStartingWith("at 7: roles is not a role");
    }
}
