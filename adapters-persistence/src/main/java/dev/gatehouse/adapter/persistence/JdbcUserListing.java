package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.UserQuery;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.UserOrder;
import dev.gatehouse.domain.user.UserPosition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that lists users. It begins behind a place in the index of its order and reads on from there, so a page costs
 * the same wherever in the listing it is.
 */
final class JdbcUserListing implements SqlArguments.Setter {

    private static final SqlCondition NOT_DELETED = SqlCondition.of("status <> 'deleted'");

    private final UserQuery query;
    private final UserSource source;
    private final SqlCondition condition;

    JdbcUserListing(UserQuery query) {
        this.query = query;
        this.source = UserSource.of(query);
        this.condition = condition();
    }

    String sql() {
        String direction = query.order().descending() ? " DESC" : "";
        return "SELECT " + UserColumns.NAMES + " FROM " + source.tables() + " WHERE " + condition.sql() + " ORDER BY "
                + String.join(direction + ", ", key()) + direction + " LIMIT ?";
    }

    @Override
    public void set(SqlArguments arguments) throws SQLException {
        condition.set(arguments);
        arguments.number(query.limit());
    }

    private SqlCondition condition() {
        var conditions = new ArrayList<>(source.conditions());
        if (!(query.filter() instanceof Filter.Everything)) {
            conditions.add(SqlFilter.ofUsers(query.filter()));
        }
        if (!query.withDeleted()) {
            conditions.add(NOT_DELETED);
        }
        query.after().map(this::behind).ifPresent(conditions::add);
        return SqlCondition.allOf(conditions);
    }

    private SqlCondition behind(UserPosition position) {
        String comparison = query.order().descending() ? " < " : " > ";
        SqlArguments.Setter id = arguments -> arguments.text(position.id());
        return query.order().key() == UserOrder.Key.ID
                ? SqlCondition.of(source.id() + comparison + "?", id)
                : SqlCondition.of("(" + String.join(", ", key()) + ")" + comparison + "(?, ?)", value(position), id);
    }

    private SqlArguments.Setter value(UserPosition position) {
        return query.order().key().isTime()
                ? arguments -> arguments.instant(Instant.parse(position.value()))
                : arguments -> arguments.text(position.value());
    }

    private List<String> key() {
        return switch (query.order().key()) {
            case ID -> List.of(source.id());
            case EMAIL -> List.of("email", "id");
            case DISPLAY_NAME -> List.of("display_name", "id");
            case CREATE_TIME -> List.of("created_at", "id");
            case UPDATE_TIME -> List.of("updated_at", "id");
        };
    }
}
