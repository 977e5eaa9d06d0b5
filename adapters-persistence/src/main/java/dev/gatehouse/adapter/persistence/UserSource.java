package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.UserQuery;
import dev.gatehouse.domain.filter.Comparison;
import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.user.UserOrder;
import java.util.List;
import java.util.Optional;

/**
 * From where a listing reads its users. A filter that asks for a role, for the value of an attribute or for one value of a
 * field is read from the index of those who have it. That is in the order of ids: a listing in this order finds three users of
 * a million as fast as any others, and still sorts nothing.
 *
 * @param table the one that is read in order
 * @param id its column of the users' ids
 * @param conditions at most one, of which the index tells where it holds; none of those whom the filter means is left out
 */
record UserSource(String table, String id, List<SqlCondition> conditions) {

    private static final UserSource EVERYBODY = new UserSource("users", "id", List.of());

    static UserSource of(UserQuery query) {
        return query.order().key() == UserOrder.Key.ID
                ? SqlFilter.necessary(query.filter())
                        .flatMap(condition -> having(condition).stream())
                        .findFirst()
                        .orElse(EVERYBODY)
                : EVERYBODY;
    }

    private static Optional<UserSource> having(Condition condition) {
        if (condition.field().equals("roles") && condition.comparison() == Comparison.HAS) {
            return Optional.of(members(
                    "user_roles",
                    SqlCondition.of("user_roles.role = ?", arguments -> arguments.text(condition.text()))));
        }
        if (condition.comparison() != Comparison.EQUAL) {
            return Optional.empty();
        }
        return condition
                .key()
                .map(name -> members(
                        "user_attributes",
                        SqlCondition.of(
                                "(user_attributes.name = ? AND user_attributes.value = ?)",
                                arguments -> arguments.text(name).text(condition.text()))))
                .or(() -> IndexRange.userColumn(condition.field())
                        .map(column -> new UserSource("users", "id", List.of(column.compared(condition)))));
    }

    private static UserSource members(String table, SqlCondition condition) {
        return new UserSource(table, table + ".user_id", List.of(condition));
    }

    String tables() {
        return isUsers() ? table : table + " JOIN users ON users.id = " + id;
    }

    /** Every column of ids. PostgreSQL may go along two of them, and has to be told of each where to begin. */
    List<String> ids() {
        return isUsers() ? List.of(id) : List.of(id, "users.id");
    }

    private boolean isUsers() {
        return table.equals("users");
    }
}
