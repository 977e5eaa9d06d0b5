package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which users the filters of texts admit, in every {@link UserRepository}: in the order of code points, and literally. */
public abstract class UserTextFilterContract extends StoreContract {

    private static final String HIGHEST = Character.toString(0x10FFFD);

    @Test
    void names_are_ordered_by_code_points() {
        List<User> users = withNames("", "Z", "a", "ab", "é", "\uD7FB", "\uE000", "\uFFFD", "😀", HIGHEST);

        for (int i = 0; i < users.size(); i++) {
            String name = users.get(i).displayName().value();
            admits("display_name < '" + name + "'", users.subList(0, i));
            admits("display_name >= '" + name + "'", users.subList(i, users.size()));
        }
    }

    @Test
    void a_prefix_means_nothing_but_itself() {
        List<User> users =
                withNames("%", "100%", "100 percent", "_", "a_b", "axb", "\\", "a\\b", "a\\_", "'a", "\"a", "*");

        admits("display_name:'%'", users.get(0));
        admits("display_name:'100%'", users.get(1));
        admits("display_name:'_'", users.get(3));
        admits("display_name:'a_'", users.get(4));
        admits("display_name:'\\\\'", users.get(6));
        admits("display_name:'a\\\\'", users.get(7), users.get(8));
        admits("display_name:'a\\\\_'", users.get(8));
        admits("display_name:'\\''", users.get(9));
        admits("display_name:'\\\"'", users.get(10));
        admits("display_name:'*'", users.get(11));
        admits("display_name:'A'");
    }

    @Test
    void a_prefix_may_end_in_any_code_point() {
        List<User> users = withNames(
                "a\uD7FB",
                "a\uD7FBb",
                "a\uE000",
                "a\uFFFD",
                "a\uFFFDb",
                "a😀",
                "a" + HIGHEST,
                "a" + HIGHEST + "b",
                HIGHEST);

        admits("display_name:'a\uD7FB'", users.get(0), users.get(1));
        admits("display_name:'a\uD7FF'");
        admits("display_name:'a\uFFFD'", users.get(3), users.get(4));
        admits("display_name:'a\uFFFF'");
        admits("display_name:'a" + HIGHEST + "'", users.get(6), users.get(7));
        admits("display_name:'a" + Character.toString(Character.MAX_CODE_POINT) + "'");
        admits("display_name:'" + Character.toString(Character.MAX_CODE_POINT) + "'");
        admits("display_name:'" + HIGHEST + "'", users.get(8));
        admits("display_name:'a'", users.subList(0, 8));
    }

    private List<User> withNames(String... names) {
        return addAll(IntStream.range(0, names.length)
                .mapToObj(number -> Samples.withDisplayName(Samples.user(number), new DisplayName(names[number])))
                .toList());
    }

    private void admits(String filter, User... expected) {
        admits(filter, Arrays.asList(expected));
    }

    private void admits(String filter, List<User> expected) {
        assertThat(list(UserFields.FIELDS.parse(filter))).as(filter).isEqualTo(expected);
    }
}
