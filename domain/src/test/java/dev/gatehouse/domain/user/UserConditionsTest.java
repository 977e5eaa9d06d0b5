package dev.gatehouse.domain.user;

import static dev.gatehouse.domain.user.Users.BEN;
import static dev.gatehouse.domain.user.Users.MAYA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.filter.Comparison;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.filter.Operand;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserConditionsTest {

    /** Maya was created at 12:00, changed at 12:01 and signed in at 12:02. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "email=Maya@example.org",
                "email!=ben@example.org",
                "email:MAY",
                "email<mayb",
                "email>=maya@example.org",
                "display_name=Maya",
                "display_name:Ma",
                "display_name>M",
                "display_name:*",
                "state=ACTIVE",
                "state!=DELETED",
                "roles:administrator AND roles:support",
                "roles:*",
                "create_time=2026-03-01T12:00:00Z",
                "create_time<=2026-03-01T13:00:00+01:00",
                "update_time>2026-03-01T12:00:59.999999Z",
                "update_time!=2026-03-01T12:00:00Z",
                "last_sign_in_time<2026-03-01T12:02:00.000001Z",
                "last_sign_in_time:*",
                "delete_time!=2026-03-01T12:00:00Z",
                "attributes.team=blue",
                "attributes.team:bl",
                "attributes.team<green",
                "attributes.team:*",
                "attributes:team",
                "attributes:*",
                "attributes.floor!=3"
            })
    void hold_for_maya(String text) {
        assertThat(holds(text, MAYA)).isTrue();
        assertThat(holds("NOT (" + text + ")", MAYA)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email=may@example.org",
                "email:aya",
                "email<maya@example.org",
                "display_name='maya'",
                "state=DISABLED",
                "roles:admin",
                "create_time<2026-03-01T12:00:00Z",
                "last_sign_in_time>2026-03-01T12:02:00Z",
                "delete_time:*",
                "delete_time<2026-03-01T12:00:00Z",
                "delete_time>=2026-03-01T12:00:00Z",
                "attributes.team=Blue",
                "attributes.floor<=3",
                "attributes.floor:*",
                "attributes.floor:''",
                "attributes:floor"
            })
    void do_not_hold_for_maya(String text) {
        assertThat(holds(text, MAYA)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "roles:*, false",
        "attributes:*, false",
        "last_sign_in_time:*, false",
        "last_sign_in_time>2000-01-01T00:00:00Z, false",
        "last_sign_in_time!=2000-01-01T00:00:00Z, true",
        "NOT roles:support, true",
        "display_name='', true",
        "display_name:*, true"
    })
    void know_what_ben_does_not_have(String text, boolean expected) {
        assertThat(holds(text, BEN)).isEqualTo(expected);
    }

    @Test
    void hold_for_ids() {
        assertThat(holds("id=" + BEN.id(), BEN)).isTrue();
        assertThat(holds("id<" + BEN.id(), MAYA)).isTrue();
        assertThat(holds("id!=" + BEN.id(), BEN)).isFalse();
    }

    @Test
    void hold_for_states() {
        User disabled = MAYA.disable(Users.SIGNED_IN);
        User deleted = disabled.delete(Users.SIGNED_IN, Duration.ofDays(30));

        assertThat(holds("state=DISABLED", disabled)).isTrue();
        assertThat(holds("state=DISABLED", deleted)).isFalse();
        assertThat(holds("state=DELETED AND delete_time=2026-03-01T12:02:00Z", deleted))
                .isTrue();
    }

    @Test
    void are_over_fields_of_users_only() {
        var foreign = new Condition("password", Optional.empty(), Comparison.EQUAL, new Operand.Text("x"));

        assertThatThrownBy(() -> UserFields.holds(MAYA, foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("field: password (expected: one of [id, email, ");
    }

    private static boolean holds(String text, User user) {
        Filter filter = UserFields.FIELDS.parse(text);
        return filter.matches(condition -> UserFields.holds(user, condition));
    }
}
