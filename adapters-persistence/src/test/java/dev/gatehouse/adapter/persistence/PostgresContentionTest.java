package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.add;
import static dev.gatehouse.adapter.persistence.StoreSamples.all;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.out.Samples;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What becomes of transactions that want the same rows at the same time. */
class PostgresContentionTest {

    private static final User MAYA = user(1);
    private static final User NOOR = user(2);

    private final PostgresServer server = PostgresServer.running();
    private final StoreSettings.PostgreSql settings = server.migratedDatabase();

    @AutoClose
    private final Store store = PostgresStore.open(settings);

    @Test
    void of_many_who_look_before_they_add_one_adds_and_the_others_see_it() {
        List<Boolean> ends = Race.of(
                50,
                number -> store.write(stores -> {
                    if (stores.users().findByEmail(MAYA.email()).isPresent()) {
                        return false;
                    }
                    stores.users().add(withId(MAYA, user(number).id()));
                    return true;
                }));

        assertThat(ends).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(all(store)).hasSize(1);
    }

    private static User withId(User user, UserId id) {
        return User.create(id, user.profile(), user.createdAt());
    }

    @Test
    void a_deadlock_ends_by_itself() {
        add(store, MAYA);
        add(store, NOOR);

        List<Boolean> ends = Race.of(
                2,
                number -> store.write(stores -> {
                    for (User each : number == 0 ? List.of(MAYA, NOOR) : List.of(NOOR, MAYA)) {
                        User current = stores.users().find(each.id()).orElseThrow();
                        stores.users().update(Samples.renamed(current, "By " + number));
                    }
                    return true;
                }));

        assertThat(ends).containsOnly(true);
        assertThat(all(store)).extracting(User::version).containsOnly(3L);
    }

    @Test
    void a_lock_that_somebody_keeps_is_not_waited_for_and_costs_no_connection() throws SQLException {
        add(store, MAYA);
        try (Connection other = server.connect(settings);
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT * FROM users FOR UPDATE");
            long start = System.nanoTime();

            assertThatThrownBy(() -> store.write(stores -> stores.users().update(MAYA)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("busy");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            other.rollback();
        }
        assertThat(store.<User>write(stores -> stores.users().update(MAYA)).version())
                .isEqualTo(2);
    }
}
