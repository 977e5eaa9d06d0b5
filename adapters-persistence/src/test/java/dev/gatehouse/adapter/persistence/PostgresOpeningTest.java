package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.add;
import static dev.gatehouse.adapter.persistence.StoreSamples.all;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.user.User;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What becomes of a store in PostgreSQL that is opened, or cannot be. */
class PostgresOpeningTest {

    private static final User MAYA = user(1);
    private static final StorePassword WRONG = new StorePassword("drowssap-gnorw");

    private final PostgresServer server = PostgresServer.running();

    @Test
    void what_was_written_is_there_when_the_store_is_opened_again() {
        StoreSettings.PostgreSql settings = server.newDatabase("");
        try (var store = PostgresStore.open(settings)) {
            add(store, MAYA);
        }

        try (var store = PostgresStore.open(settings)) {
            assertThat(all(store)).containsExactly(MAYA);
        }
    }

    @Test
    void replicas_may_open_a_new_database_at_the_same_time() throws Exception {
        StoreSettings.PostgreSql settings = server.newDatabase("");

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PostgresStore>> replicas = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(() -> PostgresStore.open(settings)))
                    .toList();

            for (int number = 0; number < replicas.size(); number++) {
                try (var store = replicas.get(number).get()) {
                    add(store, user(number));
                    assertThat(all(store)).hasSize(number + 1);
                }
            }
        }
    }

    @Test
    void texts_are_in_the_order_of_code_points_whatever_the_language_of_the_database() throws SQLException {
        StoreSettings.PostgreSql settings = server.migratedDatabase();

        assertThat(server.texts(settings, """
                        SELECT attname FROM pg_attribute JOIN pg_collation ON pg_collation.oid = attcollation
                        WHERE attrelid = 'users'::regclass AND collname = 'C' ORDER BY attname""")).containsExactly("attributes", "display_name", "email", "id", "roles");
    }

    @Test
    void refuses_a_wrong_password() {
        String secured = server.securedUser("right-password");
        StoreSettings.PostgreSql database = server.newDatabase("OWNER " + secured);

        refuses(
                opening(new StoreSettings.PostgreSql(database.url(), secured, WRONG)),
                database.place(),
                "refuses the user or the password");
    }

    @Test
    void opens_with_the_right_password() {
        String secured = server.securedUser("right-password");
        String url = server.newDatabase("OWNER " + secured).url();

        var settings = new StoreSettings.PostgreSql(url, secured, new StorePassword("right-password"));

        try (var store = PostgresStore.open(settings)) {
            assertThat(all(store)).isEmpty();
        }
    }

    @Test
    void refuses_a_database_that_is_not_there() {
        refuses(opening(at("localhost:" + server.port() + "/nowhere")), "/nowhere", "no such database");
    }

    @Test
    void refuses_a_host_that_is_unknown() {
        refuses(opening(at("db.gatehouse.invalid/gatehouse")), "db.gatehouse.invalid", "the host is unknown");
    }

    @Test
    void refuses_a_port_on_which_nothing_listens() {
        var proxy = FaultyProxy.before(server.port());
        proxy.close();

        refuses(opening(at("localhost:" + proxy.port() + "/gatehouse")), "the connection was refused");
    }

    @Test
    void refuses_a_server_that_does_not_answer() {
        try (var proxy = FaultyProxy.before(server.port())) {
            proxy.swallow();

            refuses(
                    opening(at("localhost:" + proxy.port() + "/gatehouse?sslmode=disable")),
                    "the server does not answer");
        }
    }

    @Test
    void refuses_a_server_that_cannot_be_written_to() {
        StoreSettings.PostgreSql settings = server.migratedDatabase();
        server.execute(
                settings,
                "ALTER DATABASE " + PostgresServer.name(settings) + " SET default_transaction_read_only = on");

        refuses(opening(settings), "a PostgreSQL server that can be written to");
    }

    @Test
    void refuses_a_server_that_is_too_old() throws SQLException {
        try (var connection = server.connect()) {
            refuses(() -> PostgresStore.requireVersion(connection, 99), "expected: 99 or later");
        }
    }

    @Test
    void refuses_a_database_that_does_not_keep_unicode() {
        refuses(
                opening(server.newDatabase("TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")),
                "encoding is SQL_ASCII",
                "expected: UTF8");
    }

    @Test
    void refuses_a_store_whose_schema_is_too_new_for_this_code() {
        StoreSettings.PostgreSql settings = server.migratedDatabase();
        server.execute(
                settings,
                "INSERT INTO flyway_schema_history VALUES"
                        + " (99, '20', 'later', 'SQL', 'V20__later.sql', 1, 'gatehouse', '2030-01-01', 1, true)");
        server.execute(settings, "UPDATE schema_compatibility SET oldest_code = 20");

        refuses(opening(settings), "schema version 20", "expected: at most " + SqlSchema.NEWEST);
    }

    @Test
    void refuses_somebody_elses_tables() {
        StoreSettings.PostgreSql settings = server.newDatabase("");
        server.execute(settings, "CREATE TABLE recipes (name TEXT)");

        refuses(opening(settings), "schema cannot be brought to version");
    }

    @Test
    void refuses_a_user_who_may_not_make_tables() {
        String secured = server.securedUser("right-password");
        String url = server.newDatabase("").url();

        refuses(
                opening(new StoreSettings.PostgreSql(url, secured, new StorePassword("right-password"))),
                "the user may not make tables",
                "the right to CREATE");
    }

    @Test
    void settings_do_not_show_the_password() {
        var settings = new StoreSettings.PostgreSql("jdbc:postgresql://db/x?sslpassword=secret", "maya", WRONG);

        assertThat(settings.toString()).doesNotContain(WRONG.text(), "secret").contains("//db/x", "maya");
        assertThat(WRONG.toString()).doesNotContain(WRONG.text());
    }

    @Test
    void settings_refuse_what_cannot_be_meant() {
        for (String url : List.of(
                "jdbc:sqlite:x",
                "postgresql://db/x",
                "jdbc:postgresql://db/x?user=maya",
                "jdbc:postgresql://db/x?ssl=true&password=drowssap",
                "jdbc:postgresql://maya:drowssap@db/x")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new StoreSettings.PostgreSql(url, "maya", WRONG))
                    .withMessageStartingWith("url: ")
                    .withMessageNotContaining("drowssap");
        }
        String url = "jdbc:postgresql://db/x";
        assertThatIllegalArgumentException().isThrownBy(() -> new StoreSettings.PostgreSql(url, "", WRONG));
        assertThatIllegalArgumentException().isThrownBy(() -> new StoreSettings.PostgreSql(url, "maya", WRONG, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new StoreSettings.PostgreSql(url, "maya", WRONG, 1_001));
    }

    private static StoreSettings.PostgreSql at(String place) {
        return new StoreSettings.PostgreSql("jdbc:postgresql://" + place, PostgresServer.USER, WRONG);
    }

    private static ThrowingCallable opening(StoreSettings.PostgreSql settings) {
        return () -> PostgresStore.open(settings).close();
    }

    private static void refuses(ThrowingCallable opening, String... parts) {
        assertThatThrownBy(opening)
                .isInstanceOf(StoreOpeningException.class)
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("\n")
                .satisfies(fault -> assertThat(everythingOf(fault)).doesNotContain(WRONG.text()));
    }

    private static String everythingOf(Throwable fault) {
        var trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
