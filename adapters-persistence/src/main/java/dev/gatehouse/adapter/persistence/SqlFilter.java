package dev.gatehouse.adapter.persistence;

import dev.gatehouse.domain.filter.Comparison;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.filter.Filter.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns filters into conditions on tables, which hold for the rows of exactly those things that the filter matches. */
final class SqlFilter {

    private static final Map<String, SqlColumn> USERS = Map.of(
            "id", SqlColumn.of("id"),
            "email", SqlColumn.of("email"),
            "display_name", SqlColumn.of("display_name"),
            "state", new SqlColumn("status", false, state -> state.toLowerCase(Locale.ROOT)),
            "create_time", SqlColumn.of("created_at"),
            "update_time", SqlColumn.of("updated_at"),
            "delete_time", SqlColumn.nullable("deleted_at"),
            "last_sign_in_time", SqlColumn.nullable("last_signed_in_at"));

    private static final Map<String, SqlColumn> AUDIT_EVENTS = Map.of(
            "time", SqlColumn.of("happened_at"),
            "action", SqlColumn.of("action"),
            "actor", SqlColumn.of("actor"),
            "subject", SqlColumn.of("subject_id"),
            "user", SqlColumn.nullable("user_id"),
            "request_id", SqlColumn.nullable("request_id"),
            "trace_id", SqlColumn.nullable("trace_id"),
            "client_address", SqlColumn.nullable("client_address"));

    // The offset keeps PostgreSQL to one look-up for each user. Without it, it may first read all who have the role or
    // the attribute, of whom there can be any number.
    private static final String ROLE =
            "EXISTS (SELECT 1 FROM user_roles WHERE user_id = users.id AND role = ? LIMIT 1 OFFSET 0)";
    private static final String ATTRIBUTE =
            "EXISTS (SELECT 1 FROM user_attributes WHERE user_id = users.id AND name = ? AND %s LIMIT 1 OFFSET 0)";
    private static final SqlColumn ATTRIBUTE_VALUE = SqlColumn.of("value");

    private SqlFilter() {}

    /** A condition on the table of users, for a filter of the fields of {@link dev.gatehouse.domain.user.UserFields}. */
    static SqlCondition ofUsers(Filter filter) {
        return condition(filter, SqlFilter::ofUser);
    }

    /** A condition on the log, for a filter of the fields of {@link dev.gatehouse.domain.audit.AuditFields}. */
    static SqlCondition ofAuditEvents(Filter filter) {
        return condition(filter, condition -> column(AUDIT_EVENTS, condition).compared(condition));
    }

    /** Conditions each of which holds for everything that the filter means. */
    static Stream<Condition> necessary(Filter filter) {
        return switch (filter) {
            case Condition condition -> Stream.of(condition);
            case Filter.And(List<Filter> parts) -> parts.stream().flatMap(SqlFilter::necessary);
            case Filter.Everything _, Filter.Or _, Filter.Not _ -> Stream.empty();
        };
    }

    /** How many rows of other tables a condition on one user looks up at most. */
    static int lookups(Filter filter) {
        return switch (filter) {
            case Filter.Everything() -> 0;
            case Filter.And(List<Filter> parts) ->
                parts.stream().mapToInt(SqlFilter::lookups).sum();
            case Filter.Or(List<Filter> parts) ->
                parts.stream().mapToInt(SqlFilter::lookups).sum();
            case Filter.Not(Filter part) -> lookups(part);
            case Condition condition ->
                condition.field().equals("roles") || condition.field().equals("attributes") ? 1 : 0;
        };
    }

    private static SqlCondition condition(Filter filter, Function<Condition, SqlCondition> fields) {
        return switch (filter) {
            case Filter.Everything() -> SqlCondition.ALWAYS;
            case Filter.And(List<Filter> parts) -> SqlCondition.allOf(conditions(parts, fields));
            case Filter.Or(List<Filter> parts) -> SqlCondition.anyOf(conditions(parts, fields));
            case Filter.Not(Filter part) -> condition(part, fields).negated();
            // Also where there is nothing to compare: what is absent does not equal anything.
            case Condition(var field, var key, var comparison, var operand)
            when comparison == Comparison.NOT_EQUAL ->
                fields.apply(new Condition(field, key, Comparison.EQUAL, operand))
                        .negated();
            case Condition condition -> fields.apply(condition);
        };
    }

    private static List<SqlCondition> conditions(List<Filter> parts, Function<Condition, SqlCondition> fields) {
        return parts.stream().map(part -> condition(part, fields)).toList();
    }

    private static SqlCondition ofUser(Condition condition) {
        return switch (condition.field()) {
            case "roles" -> isPresent(condition) ? SqlCondition.of("roles <> ''") : having(ROLE, condition.text());
            case "attributes" ->
                condition.key().map(name -> ofAttribute(name, condition)).orElseGet(() -> ofAttributes(condition));
            default -> column(USERS, condition).compared(condition);
        };
    }

    private static SqlCondition ofAttributes(Condition condition) {
        return isPresent(condition)
                ? SqlCondition.of("attributes <> ''")
                : having(ATTRIBUTE.formatted(SqlCondition.ALWAYS.sql()), condition.text());
    }

    private static SqlCondition ofAttribute(String name, Condition condition) {
        SqlCondition value = ATTRIBUTE_VALUE.compared(condition);
        return having(ATTRIBUTE.formatted(value.sql()), name, value);
    }

    private static SqlCondition having(String sql, String member) {
        return having(sql, member, SqlArguments.Setter.NONE);
    }

    private static SqlCondition having(String sql, String member, SqlArguments.Setter others) {
        return SqlCondition.of(sql, arguments -> arguments.text(member), others);
    }

    private static boolean isPresent(Condition condition) {
        return condition.comparison() == Comparison.PRESENT;
    }

    private static SqlColumn column(Map<String, SqlColumn> columns, Condition condition) {
        SqlColumn column = columns.get(condition.field());
        if (column == null) {
            throw new IllegalArgumentException("field: " + condition.field() + " (expected: a field of the listing)");
        }
        return column;
    }
}
