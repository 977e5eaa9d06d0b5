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

class AudiencesTest {

    @Test
    void are_sorted_and_each_there_once() {
        Audiences audiences = Audiences.of("shop", "https://api.example/billing", "shop");

        assertThat(audiences.names()).containsExactly("https://api.example/billing", "shop");
        assertThat(audiences.contains("shop")).isTrue();
        assertThat(audiences.contains("Shop")).isFalse();
        assertThat(audiences.containsAny(List.of("vault", "shop"))).isTrue();
        assertThat(audiences.containsAny(List.of("vault"))).isFalse();
        assertThat(Audiences.NONE.containsAny(List.of("shop"))).isFalse();
        assertThat(audiences.among(List.of("vault", "shop", "shop"))).containsExactly("shop");
    }

    @Test
    void survive_their_text_form() {
        Audiences audiences = Audiences.of("shop", "https://api.example/billing");

        assertThat(Audiences.fromStore(audiences.toString())).isEqualTo(audiences);
        assertThat(Audiences.fromStore(Audiences.NONE.toString())).isEqualTo(Audiences.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "tab\t", "quo\"te", "back\\slash", "\u00fcber", "line\n"})
    void refuse_names_of_another_form(String name) {
        assertThatThrownBy(() -> Audiences.of("shop", name)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void have_bounds_and_room_in_a_token() {
        List<String> many = IntStream.range(0, 21).mapToObj(i -> "service-" + i).toList();
        List<String> long5 =
                IntStream.range(0, 5).mapToObj(i -> "s".repeat(199) + i).toList();

        assertThat(Audiences.parse(many.subList(0, 20)).names()).hasSize(20);
        assertThatThrownBy(() -> Audiences.parse(many)).hasMessage("has 21 audiences (expected: at most 20)");
        assertThatThrownBy(() -> Audiences.of("s".repeat(201))).isInstanceOf(InvalidValueException.class);
        assertThat(Audiences.parse(plus(long5, "r".repeat(19))).toString()).hasSize(1024);
        assertThatThrownBy(() -> Audiences.parse(plus(long5, "r".repeat(20))))
                .hasMessage("has 1025 characters of audiences (expected: at most 1024)");
    }

    private static List<String> plus(List<String> names, String another) {
        return Stream.concat(names.stream(), Stream.of(another)).toList();
    }
}
