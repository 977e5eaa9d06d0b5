package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.masterKey;
import static dev.gatehouse.adapter.persistence.StoreSamples.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresSealingTest extends SealedStoreContract {

    private final PostgresServer server = PostgresServer.running();
    private final StoreSettings.PostgreSql settings = server.emptiedDatabase();

    @Override
    StoreSettings settings() {
        return settings;
    }

    @Override
    Connection connect() throws SQLException {
        return server.connect(settings);
    }

    @Test
    void of_servers_with_different_keys_that_start_at_once_one_starts() {
        int servers = 4;

        List<Optional<Store>> ends = Race.of(servers, number -> {
            try {
                return Optional.of(open(under(masterKey(number))));
            } catch (StoreOpeningException e) {
                assertThat(e).hasMessageContaining("sealed under the master key");
                return Optional.empty();
            }
        });

        assertThat(ends).filteredOn(Optional::isPresent).hasSize(1);
        ends.stream().flatMap(Optional::stream).forEach(Store::close);
    }

    @Test
    void of_servers_with_the_same_key_that_start_at_once_all_start() {
        List<Store> stores = Race.of(4, _ -> open(StoreSamples.SEALED));

        addSecrets(stores.getFirst());
        stores.forEach(SealedStoreContract::requireSecrets);
        stores.forEach(Store::close);
    }

    @Test
    void a_server_with_the_key_of_before_goes_on_until_it_is_replaced() {
        try (Store old = open(StoreSamples.changed(masterKey(2), StoreSamples.MASTER_KEY))) {
            addSecrets(old);

            try (Store other = open(StoreSamples.changed(StoreSamples.MASTER_KEY, masterKey(2)))) {
                requireSecrets(other);
                requireSecrets(old);
            }
        }
    }

    @Test
    void without_a_key_the_database_is_not_even_asked() {
        var nowhere = new StoreSettings.PostgreSql(
                "jdbc:postgresql://192.0.2.1/gatehouse", "gatehouse", new StorePassword(""));

        assertThatThrownBy(() -> PersistenceModule.store(nowhere, StoreEncryption.STANDARD))
                .isInstanceOf(StoreOpeningException.class)
                .hasMessage("a store in PostgreSQL needs a master key for its secrets (run: gatehouse encryption"
                        + " create-key master.key, and set GATEHOUSE_ENCRYPTION_KEY_FILE=master.key for every server)");
    }
}
