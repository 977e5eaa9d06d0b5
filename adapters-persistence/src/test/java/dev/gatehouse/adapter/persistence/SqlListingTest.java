package dev.gatehouse.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.out.AuditQuery;
import dev.gatehouse.application.port.out.UserQuery;
import dev.gatehouse.domain.audit.AuditFields;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pages are read from an index and never sorted, so the last page of a listing costs what its first one costs. Where few are
 * admitted, the reading ends after so many rows of the index.
 */
class SqlListingTest {

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = SqliteConnections.openMemory();
        SqlSchema.update(new SharedConnection(connection), new SqliteDialect());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static Stream<UserQuery> queries() {
        return StoreSamples.queriesOfEveryOrder();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_page_of_users_is_read_from_the_index_of_its_order(UserQuery query) throws SQLException {
        String plan = plan(new JdbcUserListing(query).scanning());

        assertThat(plan)
                .contains("USING INDEX " + index(query.order()))
                .startsWith("CO-ROUTINE users\n" + (query.after().isPresent() ? "SEARCH users" : "SCAN users"))
                .endsWith("SCAN users")
                .doesNotContain("TEMP B-TREE");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void the_end_of_a_part_is_read_from_the_index_of_its_order(UserQuery query) throws SQLException {
        String plan = plan(new JdbcUserListing(query).end());

        assertThat(plan).contains("INDEX " + index(query.order())).doesNotContain("TEMP B-TREE");
    }

    @Test
    void a_part_has_so_many_rows_of_the_index_at_most() {
        var filter = UserFields.FIELDS.parse("last_sign_in_time:*");

        assertThat(scanning(filter, 300)).contains(" LIMIT 300) AS users WHERE ");
    }

    @Test
    void a_part_has_fewer_rows_where_each_has_many_rows_of_other_tables_looked_up() {
        var one = UserFields.FIELDS.parse("NOT roles:a");
        var five = UserFields.FIELDS.parse("NOT (roles:a OR roles:b OR attributes:a OR attributes.a = b OR roles:c)");

        assertThat(scanning(one, 10_000)).contains(" LIMIT 10000) AS users WHERE ");
        assertThat(scanning(five, 10_000)).contains(" LIMIT 4000) AS users WHERE ");
    }

    private static String scanning(Filter filter, int scan) {
        return new JdbcUserListing(new UserQuery(filter, true, UserOrder.BY_ID, Optional.empty(), 50, scan))
                .scanning()
                .sql();
    }

    @ParameterizedTest
    @CsvSource({
        "email, email:maya, sqlite_autoindex_users_2 (email>? AND email<?)",
        "create_time desc, create_time < 2026-02-01T00:00:00Z AND state = ACTIVE, users_by_creation (created_at<?)",
        "id, id >= 019caaaa-0000-7000-8000-000000000000, sqlite_autoindex_users_1 (id>?)"
    })
    void a_part_begins_and_ends_where_the_filter_allows_in_the_index_of_its_order(
            String order, String filter, String search) throws SQLException {
        var query =
                new UserQuery(UserFields.FIELDS.parse(filter), false, UserOrder.parse(order), Optional.empty(), 100);

        String plan = plan(new JdbcUserListing(query).scanning());

        assertThat(plan)
                .startsWith("CO-ROUTINE users\nSEARCH users USING INDEX " + search)
                .doesNotContain("TEMP B-TREE");
    }

    private static String index(UserOrder order) {
        return switch (order.key()) {
            case ID -> "sqlite_autoindex_users_1";
            case EMAIL -> "sqlite_autoindex_users_2";
            case DISPLAY_NAME -> "users_by_display_name";
            case CREATE_TIME -> "users_by_creation";
            case UPDATE_TIME -> "users_by_update";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "roles:administrator, user_roles, user_roles_by_role",
        "attributes.team = payments, user_attributes, user_attributes_by_value",
        "create_time > 2026-01-31T09:30:00Z AND roles:administrator, user_roles, user_roles_by_role",
        "state = ACTIVE AND display_name = Maya, users, users_by_display_name"
    })
    void users_who_have_something_are_read_from_the_index_of_those(String filter, String table, String index)
            throws SQLException {
        for (UserOrder order : List.of(UserOrder.BY_ID, new UserOrder(UserOrder.Key.ID, true))) {
            var after = Optional.of(order.positionOf(StoreSamples.user(1)));
            var listing = new JdbcUserListing(new UserQuery(UserFields.FIELDS.parse(filter), false, order, after, 100));

            for (String plan : List.of(plan(listing.scanning()), plan(listing.end()))) {
                assertThat(plan)
                        .contains("SEARCH " + table + " USING ", "INDEX " + index)
                        .contains("id" + (order.descending() ? "<?" : ">?"))
                        .doesNotContain("TEMP B-TREE");
            }
        }
    }

    @Test
    void a_few_are_counted_and_read_from_their_index_in_every_order() throws SQLException {
        Filter filter = UserFields.FIELDS.parse("state = ACTIVE AND email:maya");
        for (UserOrder.Key key : UserOrder.Key.values()) {
            var after = Optional.of(new UserOrder(key, true).positionOf(StoreSamples.user(1)));
            var listing = new JdbcUserListing(new UserQuery(filter, false, new UserOrder(key, true), after, 100));
            Candidates candidates = listing.candidates().getFirst();

            assertThat(plan(candidates.count(1_001))).contains("sqlite_autoindex_users_2 (email>? AND email<?)");
            assertThat(plan(listing.among(candidates.condition(1_000)))).startsWith("SEARCH users USING INDEX");
        }
    }

    @Test
    void a_page_of_the_log_is_read_in_the_order_of_its_chain() throws SQLException {
        var listing = new JdbcAuditListing(new AuditQuery(AuditFields.FIELDS.parse("trace_id:*"), 0, 100));

        assertThat(plan(listing.scanning()))
                .startsWith("CO-ROUTINE audit_events\nSEARCH audit_events USING INDEX")
                .doesNotContain("TEMP B-TREE");
        assertThat(plan(listing.end())).doesNotContain("TEMP B-TREE");
    }

    @Test
    void what_one_user_did_or_had_done_is_read_from_its_index() throws SQLException {
        for (String field : new String[] {"actor", "user"}) {
            Filter ofMaya = AuditFields.FIELDS.parse(field + " = \"019caaaa-0000-7000-8000-000000000001\"");
            var listing = new JdbcAuditListing(new AuditQuery(ofMaya, 0, 100));

            SqlQuery count = listing.candidates().getFirst().count(1_001);
            for (String plan : List.of(plan(listing.scanning()), plan(listing.end()), plan(count))) {
                assertThat(plan).contains("INDEX audit_events_by_" + field).doesNotContain("TEMP B-TREE");
            }
        }
    }

    /** What SQLite will do, step by step, in a line each. */
    private String plan(SqlQuery query) throws SQLException {
        try (var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + query.sql())) {
            query.arguments().set(new SqlArguments(statement));
            var steps = Stream.<String>builder();
            try (var results = statement.executeQuery()) {
                while (results.next()) {
                    steps.add(results.getString("detail"));
                }
            }
            return steps.build().collect(Collectors.joining("\n"));
        }
    }
}
