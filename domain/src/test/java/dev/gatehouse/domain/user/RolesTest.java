package dev.gatehouse.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {

    @Test
    void are_sorted_and_each_there_once() {
        Roles roles = Roles.parse(List.of("support", "administrator", "support"));

        assertThat(roles.values()).containsExactly(Role.ADMINISTRATOR, new Role("support"));
        assertThat(roles.contains(Role.ADMINISTRATOR)).isTrue();
        assertThat(Roles.NONE.contains(Role.ADMINISTRATOR)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Administrator", "1st", "-x", "two words", "über", "a,b"})
    void refuse_names_of_another_form(String name) {
        assertThatThrownBy(() -> Roles.parse(List.of(name))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void have_bounds() {
        assertThat(new Role("r".repeat(63)).name()).hasSize(63);
        assertThatThrownBy(() -> new Role("r".repeat(64))).isInstanceOf(InvalidValueException.class);
        List<String> many =
                IntStream.rangeClosed(1, 33).mapToObj(i -> "role-" + i).toList();
        assertThat(Roles.parse(many.subList(0, 32)).values()).hasSize(32);
        assertThatThrownBy(() -> Roles.parse(many)).hasMessage("has 33 roles (expected: at most 32)");
    }
}
