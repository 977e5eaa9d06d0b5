package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.add;
import static dev.gatehouse.adapter.persistence.StoreSamples.all;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.adapter.persistence.StoreSettings.PostgreSql;
import dev.gatehouse.domain.user.User;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresAdministrationTest {

    private static final User MAYA = user(1);
    private static final User NOOR = user(2);

    private final PostgreSql settings = PostgresServer.running().newDatabase("");

    @Test
    void a_new_database_lacks_every_migration_until_its_schema_is_updated() {
        SchemaState before = StoreAdministration.schema(settings);
        StoreAdministration.updateSchema(settings);
        SchemaState after = StoreAdministration.schema(settings);

        assertThat(before.version()).isZero();
        assertThat(before.plan()).contains("CREATE TABLE users", "BIGINT").doesNotContain("${");
        assertThat(after.version()).isEqualTo(after.newest());
        assertThat(after.isUpToDate()).isTrue();
    }

    @Test
    void each_look_at_a_store_is_at_one_moment_and_between_two_there_is_no_transaction() {
        try (var store = PostgresStore.open(settings)) {
            add(store, MAYA);

            List<User> seen = StoreAdministration.inspect(settings, unitOfWork -> {
                unitOfWork.read(stores -> {
                    assertThat(stores.users().find(MAYA.id())).isPresent();
                    add(store, NOOR);
                    assertThat(stores.users().find(NOOR.id())).isEmpty();
                    assertThat(openTransactions()).hasSize(1);
                    return MAYA;
                });
                assertThat(openTransactions()).isEmpty();
                return all(unitOfWork);
            });

            assertThat(seen).containsExactly(MAYA, NOOR);
        }
    }

    private List<String> openTransactions() {
        return PostgresServer.running().texts(settings, """
                SELECT state FROM pg_stat_activity
                WHERE application_name = 'gatehouse' AND datname = current_database()
                    AND state = 'idle in transaction'""");
    }

    @Test
    void a_store_that_lacks_migrations_is_not_looked_at() {
        assertThatThrownBy(() -> StoreAdministration.inspect(settings, StoreSamples::all))
                .isInstanceOf(StoreOpeningException.class)
                .hasMessageContaining("has schema version 0 (expected: ");
    }
}
