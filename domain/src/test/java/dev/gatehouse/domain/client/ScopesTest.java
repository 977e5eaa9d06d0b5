package dev.gatehouse.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {

    @Test
    void are_sorted_and_each_there_once() {
        Scopes scopes = Scopes.parse(List.of("orders.write", "gatehouse.users.read", "orders.write"));

        assertThat(scopes.names()).containsExactly("gatehouse.users.read", "orders.write");
        assertThat(scopes).hasToString("gatehouse.users.read orders.write");
        assertThat(scopes.contains(Scope.USERS_READ)).isTrue();
        assertThat(Scopes.NONE.contains(Scope.USERS_READ)).isFalse();
    }

    @Test
    void survive_their_text_form_even_with_names_of_a_later_release() {
        Scopes scopes = Scopes.of(new Scope("a"), new Scope("gatehouse.keys.read"));

        assertThat(Scopes.fromStore(scopes.toString())).isEqualTo(scopes);
        assertThat(Scopes.fromStore(Scopes.NONE.toString())).isEqualTo(Scopes.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "tab\t", "quo\"te", "back\\slash", "\u00fcber", "\u007f", "line\n"})
    void refuse_what_is_no_scope_token(String name) {
        assertThatThrownBy(() -> Scopes.parse(List.of(name))).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders:read", "https://api.example/orders", "!#[]~", "gatehouse", "Gatehouse.users"})
    void may_be_any_others(String name) {
        assertThat(Scopes.parse(List.of(name)).names()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gatehouse.", "gatehouse.users", "gatehouse.users.read.all", "gatehouse.Users.read"})
    void refuse_names_like_gatehouses_own_that_mean_nothing(String name) {
        assertThatThrownBy(() -> Scopes.parse(List.of(name)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("is no scope of Gatehouse's own (expected: one of [gatehouse.audit.read,"
                        + " gatehouse.tokens.validate, gatehouse.users.read, gatehouse.users.write], or a name that does"
                        + " not begin with 'gatehouse.')");
    }

    @Test
    void have_bounds() {
        List<String> many = IntStream.range(0, 51).mapToObj(i -> "scope-" + i).toList();

        assertThat(Scopes.parse(many.subList(0, 50)).values()).hasSize(50);
        assertThatThrownBy(() -> Scopes.parse(many)).hasMessage("has 51 scopes (expected: at most 50)");
        assertThat(new Scope("s".repeat(100)).name()).hasSize(100);
        assertThatThrownBy(() -> new Scope("s".repeat(101))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void have_room_in_a_token() {
        List<String> names =
                IntStream.range(10, 20).mapToObj(i -> "s".repeat(98) + i).toList();
        String rest = "r".repeat(1024 - 10 * 101);

        assertThat(Scopes.parse(plus(names, rest)).toString()).hasSize(1024);
        assertThatThrownBy(() -> Scopes.parse(plus(names, rest + "r")))
                .hasMessage("has 1025 characters of scopes (expected: at most 1024)");
    }

    private static List<String> plus(List<String> names, String another) {
        return Stream.concat(names.stream(), Stream.of(another)).toList();
    }

    @Test
    void are_those_of_a_token_that_are_still_given() {
        Scopes present = Scopes.of(Scope.USERS_READ, new Scope("orders"));

        assertThat(present.among(List.of("orders", "gatehouse.audit.read"))).isEqualTo(Scopes.of(new Scope("orders")));
        assertThat(present.among(List.of("orders", "orders"))).isEqualTo(Scopes.of(new Scope("orders")));
        assertThat(present.among(List.of())).isEqualTo(Scopes.NONE);
        assertThat(present.isEmpty()).isFalse();
        assertThat(Scopes.NONE.isEmpty()).isTrue();
    }
}
