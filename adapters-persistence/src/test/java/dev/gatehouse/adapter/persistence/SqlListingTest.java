package dev.gatehouse.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Pages are read from an index and never sorted, so the last page of a listing costs what its first one costs. */
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
        var listing = new JdbcUserListing(query);

        String plan = plan(listing.sql(), listing);

        assertThat(plan)
                .contains("USING INDEX " + index(query.order()))
                .startsWith(query.after().isPresent() ? "SEARCH users" : "SCAN users")
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
        "create_time > 2026-01-31T09:30:00Z AND roles:administrator, user_roles, user_roles_by_role"
    })
    void users_who_have_something_are_read_from_the_index_of_those(String filter, String table, String index)
            throws SQLException {
        for (UserOrder order : List.of(UserOrder.BY_ID, new UserOrder(UserOrder.Key.ID, true))) {
            var after = Optional.of(order.positionOf(StoreSamples.user(1)));
            var listing = new JdbcUserListing(new UserQuery(UserFields.FIELDS.parse(filter), false, order, after, 100));

            String plan = plan(listing.sql(), listing);

            assertThat(plan)
                    .startsWith("SEARCH " + table + " USING COVERING INDEX " + index)
                    .contains("user_id" + (order.descending() ? "<?" : ">?"))
                    .doesNotContain("TEMP B-TREE");
        }
    }

    @Test
    void one_user_is_read_from_the_index_of_addresses_whatever_else_is_asked_for() throws SQLException {
        Filter filter = UserFields.FIELDS.parse("roles:administrator AND email = maya@example.org");
        var listing = new JdbcUserListing(new UserQuery(filter, false, UserOrder.BY_ID, Optional.empty(), 100));

        String plan = plan(listing.sql(), listing);

        assertThat(plan).startsWith("SEARCH users USING INDEX " + index(new UserOrder(UserOrder.Key.EMAIL, false)));
    }

    @Test
    void a_page_of_the_log_is_read_in_the_order_of_its_chain() throws SQLException {
        SqlCondition everything = SqlFilter.ofAuditEvents(AuditFields.FIELDS.parse(""));

        String plan = plan(JdbcAuditEventRepository.listing(everything), SqlArguments.Setter.NONE);

        assertThat(plan).startsWith("SEARCH audit_events USING INDEX").doesNotContain("TEMP B-TREE");
    }

    @Test
    void what_one_user_did_or_had_done_is_read_from_its_index() throws SQLException {
        for (String field : new String[] {"actor", "user"}) {
            SqlCondition ofMaya = SqlFilter.ofAuditEvents(
                    AuditFields.FIELDS.parse(field + " = \"019caaaa-0000-7000-8000-000000000001\""));

            String plan = plan(JdbcAuditEventRepository.listing(ofMaya), SqlArguments.Setter.NONE);

            assertThat(plan).contains("USING INDEX audit_events_by_" + field).doesNotContain("TEMP B-TREE");
        }
    }

    /** What SQLite will do, step by step, in a line each. */
    private String plan(String sql, SqlArguments.Setter arguments) throws SQLException {
        try (var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql)) {
            arguments.set(new SqlArguments(statement));
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
