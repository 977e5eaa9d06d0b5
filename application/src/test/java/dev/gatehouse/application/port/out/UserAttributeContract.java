package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.user.Attributes;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link UserRepository} keeps the attributes of users, and which users a filter of attributes admits. */
public abstract class UserAttributeContract extends StoreContract {

    private static final User NONE = Samples.user(1);
    private static final User EMPTY = with(2, Map.of("team", ""));
    private static final User BLUE = with(3, Map.of("team", "blue", "cost-center", "7"));
    private static final User BLUE_GREEN = with(4, Map.of("team", "blue-green", "cost_center", "7"));
    private static final User RED = with(5, Map.of("team", "red", "blue", "team"));

    @BeforeEach
    void add_users() {
        addAll(List.of(NONE, EMPTY, BLUE, BLUE_GREEN, RED));
    }

    @Test
    void keeps_as_many_and_as_long_ones_as_there_can_be() {
        String longest = "😀".repeat(256);
        User full = with(
                6,
                IntStream.range(0, 32)
                        .boxed()
                        .collect(Collectors.toMap(number -> "a".repeat(61) + (10 + number), _ -> longest)));

        add(full);

        assertThat(find(full)).contains(full);
        admits("attributes." + "a".repeat(61) + "41 = '" + longest + "'", full);
    }

    @Test
    void keeps_every_kind_of_text() {
        List<String> texts = RandomTexts.PIECES;
        List<User> users = addAll(IntStream.range(0, texts.size())
                .mapToObj(number -> with(10 + number, Map.of("text", texts.get(number))))
                .toList());

        assertThat(list(UserFields.FIELDS.parse("attributes:text"))).isEqualTo(users);
        for (int i = 0; i < texts.size(); i++) {
            admits("attributes.text = \"" + quoted(texts.get(i)) + "\"", users.get(i));
        }
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    @Test
    void an_update_puts_the_new_ones_in_place_of_the_old_ones() {
        User updated = update(Samples.withAttributes(BLUE, Attributes.of(Map.of("team", "red", "floor", "3"))));

        assertThat(find(BLUE)).contains(updated);
        admits("attributes.team = red", updated, RED);
        admits("attributes.team = blue");
        admits("attributes:cost-center");
        admits("attributes.floor = 3", updated);
    }

    @Test
    void an_update_can_take_all_away() {
        User updated = update(Samples.withAttributes(BLUE, Attributes.NONE));

        assertThat(find(BLUE)).contains(updated);
        admits("NOT attributes:*", NONE, updated);
    }

    @Test
    void a_write_that_is_undone_leaves_them_as_they_were() {
        undone(stores -> {
            stores.users().add(with(6, Map.of("team", "blue")));
            stores.users().update(Samples.withAttributes(BLUE, Attributes.of(Map.of("floor", "3"))));
        });

        assertThat(find(BLUE)).contains(BLUE);
        admits("attributes.team = blue", BLUE);
        admits("attributes:floor");
    }

    @Test
    void compares_an_attribute_that_is_absent_from_some() {
        admits("attributes.team = blue", BLUE);
        admits("attributes.team = Blue");
        admits("attributes.team != blue", NONE, EMPTY, BLUE_GREEN, RED);
        admits("NOT attributes.team != blue", BLUE);
        admits("attributes.team < blue", EMPTY);
        admits("attributes.team <= blue", EMPTY, BLUE);
        admits("attributes.team > blue", BLUE_GREEN, RED);
        admits("attributes.team >= blue", BLUE, BLUE_GREEN, RED);
        admits("NOT attributes.team >= blue", NONE, EMPTY);
    }

    @Test
    void compares_the_start_of_an_attribute() {
        admits("attributes.team:blue", BLUE, BLUE_GREEN);
        admits("attributes.team:'blue-'", BLUE_GREEN);
        admits("attributes.team:'%'");
        admits("attributes.team:'_lue'");
        admits("attributes.team:''", EMPTY, BLUE, BLUE_GREEN, RED);
    }

    @Test
    void tells_an_empty_attribute_from_none() {
        admits("attributes.team = ''", EMPTY);
        admits("attributes.team != ''", NONE, BLUE, BLUE_GREEN, RED);
        admits("attributes.team > ''", BLUE, BLUE_GREEN, RED);
        admits("attributes.team:*", EMPTY, BLUE, BLUE_GREEN, RED);
        admits("NOT attributes.team:*", NONE);
        admits("attributes.floor = ''");
        admits("attributes.floor != ''", NONE, EMPTY, BLUE, BLUE_GREEN, RED);
    }

    @Test
    void finds_the_names_of_attributes() {
        admits("attributes:cost-center", BLUE);
        admits("attributes:cost_center", BLUE_GREEN);
        admits("attributes:cost");
        admits("attributes:blue", RED);
        admits("NOT attributes:team", NONE);
        admits("attributes:*", EMPTY, BLUE, BLUE_GREEN, RED);
        admits("NOT attributes:*", NONE);
    }

    @Test
    void two_conditions_hold_for_two_attributes_of_one_user() {
        admits("attributes.team = blue AND attributes.cost-center = 7", BLUE);
        admits("attributes.team = red AND attributes.cost-center = 7");
        admits("attributes.team = red OR attributes.cost-center = 7", BLUE, RED);
    }

    private static User with(int number, Map<String, String> attributes) {
        return Samples.withAttributes(Samples.user(number), Attributes.of(attributes));
    }

    private void admits(String filter, User... expected) {
        assertThat(list(UserFields.FIELDS.parse(filter))).as(filter).isEqualTo(Arrays.asList(expected));
    }
}
