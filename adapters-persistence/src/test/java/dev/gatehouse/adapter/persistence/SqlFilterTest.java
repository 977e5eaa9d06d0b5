package dev.gatehouse.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.out.UserQuery;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.filter.FilterFields;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserOrder;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How filters become SQL. That they mean there what they mean in the domain is a matter of the stores' contract. */
class SqlFilterTest {

    @Test
    void nothing_of_a_filter_but_its_shape_is_in_the_statement() {
        String hostile = "x'; DROP TABLE users; --";
        Filter filter = UserFields.FIELDS.parse("display_name = \"" + hostile + "\" OR attributes.team : \"" + hostile
                + "\" AND NOT display_name : \"" + hostile + "\" AND attributes:drop");

        SqlCondition condition = SqlFilter.ofUsers(filter);

        assertThat(condition.sql())
                .doesNotContainIgnoringCase("drop")
                .doesNotContain("team")
                .doesNotContain("x'");
    }

    @Test
    void a_condition_on_what_may_be_absent_is_never_unknown() {
        assertThat(SqlFilter.ofUsers(UserFields.FIELDS.parse("NOT delete_time < 2026-01-31T09:30:00Z"))
                        .sql())
                .isEqualTo("NOT ((deleted_at IS NOT NULL AND deleted_at < ?))");
        assertThat(SqlFilter.ofUsers(UserFields.FIELDS.parse("delete_time != 2026-01-31T09:30:00Z"))
                        .sql())
                .isEqualTo("NOT ((deleted_at IS NOT NULL AND deleted_at = ?))");
    }

    @Test
    void a_prefix_that_nothing_comes_after_has_no_end() {
        assertThat(SqlFilter.ofUsers(UserFields.FIELDS.parse("email : \"\"")).sql())
                .isEqualTo("email >= ?");
        assertThat(SqlFilter.ofUsers(UserFields.FIELDS.parse("email : \"m\"")).sql())
                .isEqualTo("(email >= ? AND email < ?)");
    }

    @Test
    void the_largest_filters_can_be_run() {
        for (String restriction : new String[] {"roles:a", "NOT attributes.a:b", "delete_time:*"}) {
            String all = String.join(" AND ", Collections.nCopies(FilterFields.MAX_RESTRICTIONS, restriction));
            String any = String.join(" OR ", Collections.nCopies(FilterFields.MAX_RESTRICTIONS, restriction));
            try (var store = SqliteStore.inMemory()) {
                for (String text : new String[] {all, any}) {
                    var query =
                            new UserQuery(UserFields.FIELDS.parse(text), true, UserOrder.BY_ID, Optional.empty(), 10);

                    List<User> found =
                            store.read(stores -> stores.users().list(query).found());

                    assertThat(found).isEmpty();
                }
            }
        }
    }
}
