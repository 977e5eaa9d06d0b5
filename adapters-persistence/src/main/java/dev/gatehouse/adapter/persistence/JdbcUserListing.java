package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.UserQuery;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserOrder;
import dev.gatehouse.domain.user.UserPosition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that list users. They begin behind a place in the index of the listing's order and read on from there, so a
 * part costs the same wherever in the listing it is; and they read so many rows at most, so it costs no more where hardly
 * anybody is admitted.
 */
final class JdbcUserListing implements SqlListing<User, UserPosition> {

    private static final SqlCondition NOT_DELETED = SqlCondition.of("status <> 'deleted'");

    /** How many rows of other tables a filter may look up for one part; each costs as much as some users do. */
    private static final int MOST_LOOKUPS = 20_000;

    private final UserQuery query;
    private final UserSource source;

    JdbcUserListing(UserQuery query) {
        this.query = query;
        this.source = UserSource.of(query);
    }

    @Override
    public int limit() {
        return query.limit();
    }

    @Override
    public int scan() {
        return Math.min(query.scan(), MOST_LOOKUPS / Math.max(1, SqlFilter.lookups(query.filter())));
    }

    @Override
    public List<Candidates> candidates() {
        return Candidates.of(query.filter(), IndexRange::ofUsers);
    }

    @Override
    public SqlQuery scanning() {
        SqlCondition scanned = scanned(source.ids());
        SqlCondition admitted = admitted();
        // The number of rows is written out, so that databases know it when they choose how to read.
        String sql = "SELECT " + UserColumns.NAMES + " FROM (SELECT " + source.id() + " AS id, " + UserColumns.BUT_ID
                + " FROM " + source.tables() + " WHERE " + scanned.sql() + orderBy(key(source.id())) + " LIMIT "
                + scan() + ") AS users WHERE " + admitted.sql() + orderBy(key("id")) + " LIMIT ?";
        return SqlQuery.limited(sql, List.of(scanned, admitted), query.limit());
    }

    @Override
    public SqlQuery end() {
        SqlCondition scanned = scanned(List.of(source.id()));
        List<String> key = key(source.id());
        String sql = "SELECT " + String.join(", ", key) + " FROM " + source.table() + " WHERE " + scanned.sql()
                + orderBy(key) + " LIMIT 1 OFFSET " + (scan() - 1);
        return new SqlQuery(sql, scanned);
    }

    @Override
    public User entry(SqlRow row) throws SQLException {
        return UserColumns.user(row);
    }

    @Override
    public UserPosition place(SqlRow row) throws SQLException {
        if (query.order().key() == UserOrder.Key.ID) {
            UserId id = UserId.parse(row.text());
            return new UserPosition(id.toString(), id);
        }
        String value = query.order().key().isTime() ? row.instant().toString() : row.text();
        return new UserPosition(value, UserId.parse(row.text()));
    }

    @Override
    public SqlQuery among(SqlCondition few) {
        var conditions = new ArrayList<SqlCondition>();
        conditions.add(few);
        conditions.add(admitted());
        query.after().map(place -> behind(place, "id")).ifPresent(conditions::add);
        SqlCondition all = SqlCondition.allOf(conditions);
        String sql = "SELECT " + UserColumns.NAMES + " FROM users WHERE " + all.sql() + orderBy(key("id")) + " LIMIT ?";
        return SqlQuery.limited(sql, List.of(all), query.limit());
    }

    /**
     * What the index that is read in order tells by itself: where to begin, where to end, and of one source.
     *
     * @param ids the columns of ids that are told where to begin
     */
    private SqlCondition scanned(List<String> ids) {
        var conditions = new ArrayList<>(source.conditions());
        var column = SqlColumn.of(key(source.id()).getFirst());
        SqlFilter.necessary(query.filter())
                .filter(condition ->
                        condition.field().equals(query.order().key().toString()))
                .filter(condition -> IndexRange.isOfRange(condition.comparison()))
                .map(column::compared)
                .forEach(conditions::add);
        query.after().ifPresent(place -> ids.forEach(id -> conditions.add(behind(place, id))));
        return SqlCondition.allOf(conditions);
    }

    private SqlCondition admitted() {
        var conditions = new ArrayList<SqlCondition>();
        if (!(query.filter() instanceof Filter.Everything)) {
            conditions.add(SqlFilter.ofUsers(query.filter()));
        }
        if (!query.withDeleted()) {
            conditions.add(NOT_DELETED);
        }
        return SqlCondition.allOf(conditions);
    }

    private SqlCondition behind(UserPosition place, String idColumn) {
        String comparison = query.order().descending() ? " < " : " > ";
        SqlArguments.Setter id = arguments -> arguments.text(place.id());
        return query.order().key() == UserOrder.Key.ID
                ? SqlCondition.of(idColumn + comparison + "?", id)
                : SqlCondition.of(
                        "(" + String.join(", ", key(idColumn)) + ")" + comparison + "(?, ?)", value(place), id);
    }

    private SqlArguments.Setter value(UserPosition place) {
        return query.order().key().isTime()
                ? arguments -> arguments.instant(Instant.parse(place.value()))
                : arguments -> arguments.text(place.value());
    }

    private String orderBy(List<String> key) {
        String direction = query.order().descending() ? " DESC" : "";
        return " ORDER BY " + String.join(direction + ", ", key) + direction;
    }

    private List<String> key(String id) {
        return switch (query.order().key()) {
            case ID -> List.of(id);
            case EMAIL -> List.of("email", id);
            case DISPLAY_NAME -> List.of("display_name", id);
            case CREATE_TIME -> List.of("created_at", id);
            case UPDATE_TIME -> List.of("updated_at", id);
        };
    }
}
