package dev.gatehouse.adapter.persistence;

import dev.gatehouse.domain.filter.Comparison;
import dev.gatehouse.domain.filter.Filter.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that stand side by side in an index, so that it costs little to read some of them and to see whether there are more.
 *
 * @param id the column that names what the rows are about
 * @param condition the index alone tells for which rows it holds
 * @param order the column in whose order the index has them; asking for it keeps databases from another way to the rows
 */
record IndexRange(String table, String id, SqlCondition condition, String order) {

    private static final Map<String, SqlColumn> USERS = Map.of(
            "id", SqlColumn.of("id"),
            "email", SqlColumn.of("email"),
            "display_name", SqlColumn.of("display_name"),
            "create_time", SqlColumn.of("created_at"),
            "update_time", SqlColumn.of("updated_at"));
    private static final Map<String, SqlColumn> PEOPLE_OF_EVENTS =
            Map.of("actor", SqlColumn.of("actor"), "user", SqlColumn.nullable("user_id"));
    private static final SqlCondition LINKED = SqlCondition.of("position IS NOT NULL");
    private static final SqlColumn TIME_OF_EVENTS = SqlColumn.of("happened_at");
    private static final SqlColumn ATTRIBUTE_VALUE = SqlColumn.of("value");

    /** The column of users that a field stands for, if there is an index of it. */
    static Optional<SqlColumn> userColumn(String field) {
        return Optional.ofNullable(USERS.get(field));
    }

    /** Ranges each of which has every user for whom the conditions hold, all of them on one field. */
    static List<IndexRange> ofUsers(List<Condition> conditions) {
        return userColumn(conditions.getFirst().field())
                .map(column -> ofColumn("users", column, column.name(), conditions))
                .orElseGet(() -> conditions.stream()
                        .flatMap(condition -> ofUser(condition).stream())
                        .toList());
    }

    private static Optional<IndexRange> ofUser(Condition condition) {
        return switch (condition.field()) {
            case "state" -> ofState(condition);
            case "roles" -> ofRole(condition);
            case "attributes" -> ofAttribute(condition);
            default -> Optional.empty();
        };
    }

    private static Optional<IndexRange> ofState(Condition condition) {
        return condition.comparison() == Comparison.EQUAL && condition.text().equals("DELETED")
                ? Optional.of(new IndexRange("users", "id", SqlCondition.of("purge_at IS NOT NULL"), "purge_at"))
                : Optional.empty();
    }

    private static Optional<IndexRange> ofRole(Condition condition) {
        return condition.comparison() == Comparison.HAS
                ? Optional.of(new IndexRange(
                        "user_roles",
                        "user_id",
                        SqlCondition.of("role = ?", arguments -> arguments.text(condition.text())),
                        "user_id"))
                : Optional.empty();
    }

    private static Optional<IndexRange> ofAttribute(Condition condition) {
        if (condition.key().isEmpty()) {
            return condition.comparison() == Comparison.HAS
                    ? Optional.of(ofAttributes(named(condition.text())))
                    : Optional.empty();
        }
        SqlCondition name = named(condition.key().get());
        return switch (condition.comparison()) {
            case NOT_EQUAL -> Optional.empty();
            case PRESENT -> Optional.of(ofAttributes(name));
            default -> Optional.of(ofAttributes(name, ATTRIBUTE_VALUE.compared(condition)));
        };
    }

    private static SqlCondition named(String name) {
        return SqlCondition.of("name = ?", arguments -> arguments.text(name));
    }

    private static IndexRange ofAttributes(SqlCondition... conditions) {
        return new IndexRange("user_attributes", "user_id", SqlCondition.allOf(List.of(conditions)), "value");
    }

    /** The column of events that a field stands for, if there is an index of it in which each value's are in order. */
    static Optional<SqlColumn> auditColumn(String field) {
        return Optional.ofNullable(PEOPLE_OF_EVENTS.get(field));
    }

    /** Ranges each of which has every event for which the conditions hold, all of them on one field. */
    static List<IndexRange> ofAuditEvents(List<Condition> conditions) {
        String field = conditions.getFirst().field();
        if (field.equals("time")) {
            return ofColumn("audit_events", TIME_OF_EVENTS, TIME_OF_EVENTS.name(), conditions);
        }
        List<Condition> equal = conditions.stream()
                .filter(condition -> condition.comparison() == Comparison.EQUAL)
                .toList();
        return auditColumn(field).stream()
                .flatMap(column -> ofColumn("audit_events", column, "position", equal).stream())
                .map(IndexRange::linked)
                .toList();
    }

    // Their indexes know of no others.
    private IndexRange linked() {
        return new IndexRange(table, id, SqlCondition.allOf(List.of(condition, LINKED)), order);
    }

    private static List<IndexRange> ofColumn(String table, SqlColumn column, String order, List<Condition> conditions) {
        List<SqlCondition> compared = conditions.stream()
                .filter(condition -> isOfRange(condition.comparison()))
                .map(column::compared)
                .toList();
        return compared.isEmpty()
                ? List.of()
                : List.of(new IndexRange(table, "id", SqlCondition.allOf(compared), order));
    }

    /** Whether values that compare so with an operand stand side by side in their order. */
    static boolean isOfRange(Comparison comparison) {
        return switch (comparison) {
            case EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, STARTS_WITH -> true;
            case NOT_EQUAL, HAS, PRESENT -> false;
        };
    }

    /** Selects the ids of what the rows are about, of at most so many rows. */
    String ids(int most) {
        return "SELECT " + id + " AS id FROM " + table + " WHERE " + condition.sql() + " ORDER BY " + order + " LIMIT "
                + most;
    }
}
