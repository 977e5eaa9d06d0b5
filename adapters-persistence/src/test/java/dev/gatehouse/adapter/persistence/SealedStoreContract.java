package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.MASTER_KEY;
import static dev.gatehouse.adapter.persistence.StoreSamples.SEALED;
import static dev.gatehouse.adapter.persistence.StoreSamples.changed;
import static dev.gatehouse.adapter.persistence.StoreSamples.masterKey;
import static dev.gatehouse.adapter.persistence.StoreSamples.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.out.InstallationSecretStore.Purpose;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.sealing.MasterKey;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store does whose secrets are sealed, as it is opened again and again. */
abstract class SealedStoreContract {

    static final byte[] CANARY = "a canary that sings of private keys".getBytes(StandardCharsets.US_ASCII);

    private static final StoreEncryption PLAIN = new StoreEncryption.Plain();
    private static final MasterKey OTHER_KEY = masterKey(2);

    abstract StoreSettings settings();

    /** A connection that sees what is kept, and can change it. */
    abstract Connection connect() throws SQLException;

    final Store open(StoreEncryption encryption) {
        return PersistenceModule.store(settings(), encryption);
    }

    static SigningKey key(String id) {
        return new SigningKey(
                id, SignatureAlgorithm.ES256, KeyBytes.of(CANARY), KeyBytes.of(new byte[91]), StoreSamples.NOW);
    }

    static void addSecrets(Store store) {
        store.write(stores -> {
            stores.signingKeys().add(key("a"));
            stores.signingKeys().add(key("b"));
            stores.installationSecrets().add(Purpose.PAGE_TOKENS, KeyBytes.of(CANARY));
            return true;
        });
    }

    static void requireSecrets(Store store) {
        assertThat(signingKeys(store)).containsExactly(key("a"), key("b"));
        Optional<KeyBytes> pageTokens =
                store.read(stores -> stores.installationSecrets().find(Purpose.PAGE_TOKENS));
        assertThat(pageTokens).contains(KeyBytes.of(CANARY));
    }

    private static List<SigningKey> signingKeys(Store store) {
        return store.read(stores -> stores.signingKeys().list());
    }

    /** Every secret as it is kept: its name, its bytes and the key that it is sealed under. */
    private List<String> kept() {
        var rows = new ArrayList<String>();
        String query = "SELECT id, private_key, sealed_under FROM signing_keys UNION ALL"
                + " SELECT purpose, secret, sealed_under FROM installation_secrets ORDER BY 1";
        try (var connection = connect();
                var statement = connection.createStatement();
                var results = statement.executeQuery(query)) {
            while (results.next()) {
                rows.add(results.getString(1) + " " + HexFormat.of().formatHex(results.getBytes(2)) + " "
                        + results.getString(3));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("a query of the test's own failed", e);
        }
    }

    private void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("a statement of the test's own failed", e);
        }
    }

    private void refuses(StoreEncryption encryption, String... parts) {
        List<String> before = kept();

        assertThatThrownBy(() -> open(encryption).close())
                .isInstanceOf(StoreOpeningException.class)
                .hasMessageContainingAll(parts);

        assertThat(kept()).isEqualTo(before);
    }

    private static void requireSealedUnder(List<String> kept, MasterKey key) {
        assertThat(kept)
                .hasSize(4)
                .allSatisfy(row -> assertThat(row)
                        .endsWith(" " + key.id())
                        .doesNotContain(HexFormat.of().formatHex(CANARY)));
    }

    @Test
    void keeps_secrets_sealed_and_opens_them_with_the_same_key() {
        try (Store store = open(SEALED)) {
            addSecrets(store);
            requireSecrets(store);
        }

        requireSealedUnder(kept(), MASTER_KEY);
        try (Store store = open(SEALED)) {
            requireSecrets(store);
        }
    }

    @Test
    void seals_a_secret_in_another_way_each_time() {
        try (Store store = open(SEALED)) {
            addSecrets(store);
        }

        assertThat(kept()).extracting(row -> row.split(" ", -1)[1]).doesNotHaveDuplicates();
    }

    @Test
    void is_not_opened_with_another_key() {
        try (Store store = open(SEALED)) {
            addSecrets(store);
        }

        refuses(
                under(OTHER_KEY),
                "sealed under the master key " + MASTER_KEY.id(),
                "the one at hand is " + OTHER_KEY.id(),
                "gatehouse.encryption.previous-key-file",
                "gatehouse encryption discard-secrets --sealed-under " + MASTER_KEY.id());
    }

    @Test
    void is_not_opened_with_another_key_before_there_is_any_secret() {
        open(SEALED).close();

        refuses(under(OTHER_KEY), "sealed under the master key " + MASTER_KEY.id());
    }

    @Test
    void changes_the_key_when_it_is_opened_with_both() {
        try (Store store = open(SEALED)) {
            addSecrets(store);
        }

        try (Store store = open(changed(MASTER_KEY, OTHER_KEY))) {
            requireSecrets(store);
        }

        requireSealedUnder(kept(), OTHER_KEY);
        refuses(SEALED, "sealed under the master key " + OTHER_KEY.id());
        try (Store store = open(under(OTHER_KEY))) {
            requireSecrets(store);
        }
    }

    @Test
    void seals_what_lies_in_clear() {
        try (Store store = open(PLAIN)) {
            addSecrets(store);
        }
        assertThat(kept())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row).endsWith(HexFormat.of().formatHex(CANARY) + " null"));

        try (Store store = open(SEALED)) {
            requireSecrets(store);
        }

        requireSealedUnder(kept(), MASTER_KEY);
    }

    @Test
    void is_not_opened_in_clear_once_it_is_sealed() {
        open(SEALED).close();

        refuses(PLAIN, "sealed under the master key " + MASTER_KEY.id(), "in the place of gatehouse.encryption.plain");
    }

    @Test
    void is_not_opened_when_somebody_changed_a_sealed_secret() {
        try (Store store = open(SEALED)) {
            addSecrets(store);
        }

        execute("UPDATE signing_keys SET private_key = public_key WHERE id = 'b'");

        refuses(
                SEALED,
                "the signing key b in the store is not what was sealed under the master key " + MASTER_KEY.id());
    }

    @Test
    void is_not_opened_when_somebody_put_one_secret_in_the_place_of_another() {
        try (Store store = open(SEALED)) {
            addSecrets(store);
        }

        execute("UPDATE signing_keys SET private_key = (SELECT private_key FROM signing_keys WHERE id = 'a')"
                + " WHERE id = 'b'");

        refuses(SEALED, "the signing key b in the store is not what was sealed");
    }

    @Test
    void a_secret_that_is_changed_later_is_not_taken_for_one() {
        try (Store store = open(SEALED)) {
            addSecrets(store);

            execute("UPDATE installation_secrets SET secret = (SELECT private_key FROM signing_keys WHERE id = 'a')"
                    + " WHERE purpose = 'PAGE_TOKENS'");

            assertThatThrownBy(() ->
                            store.read(stores -> stores.installationSecrets().find(Purpose.PAGE_TOKENS)))
                    .hasMessageContaining("the installation secret PAGE_TOKENS in the store is not what was sealed");
        }
    }

    @Test
    void keeps_one_salt_for_passphrases() {
        var salts = new ArrayList<byte[]>();
        MasterKeySource passphrase = salt -> {
            salts.add(salt.get());
            return MASTER_KEY;
        };
        var encryption = new StoreEncryption.Sealed(Optional.of(passphrase), Optional.empty());

        open(encryption).close();
        open(encryption).close();

        assertThat(salts).hasSize(2).allSatisfy(salt -> assertThat(salt).hasSize(MasterKeySource.SALT_BYTES));
        assertThat(salts.getFirst()).isEqualTo(salts.getLast()).isNotEqualTo(new byte[MasterKeySource.SALT_BYTES]);
    }

    @Test
    void gives_up_what_is_sealed_under_a_lost_key() {
        try (Store store = open(SEALED)) {
            addSecrets(store);
        }

        assertThat(StoreAdministration.discardSecrets(settings(), OTHER_KEY.id(), StoreSamples.NOW))
                .isZero();
        assertThat(kept()).hasSize(4);
        assertThat(StoreAdministration.discardSecrets(settings(), MASTER_KEY.id(), StoreSamples.NOW))
                .isEqualTo(4);

        try (Store store = open(under(OTHER_KEY))) {
            assertThat(signingKeys(store)).isEmpty();
            addSecrets(store);
            requireSecrets(store);
        }
        requireSealedUnder(kept(), OTHER_KEY);
        assertThat(actions()).containsExactly(AuditAction.SECRETS_DISCARDED.name());
    }

    private List<String> actions() {
        var actions = new ArrayList<String>();
        try (var connection = connect();
                var statement = connection.createStatement();
                var results = statement.executeQuery("SELECT action FROM audit_events")) {
            while (results.next()) {
                actions.add(results.getString(1));
            }
            return actions;
        } catch (SQLException e) {
            throw new IllegalStateException("a query of the test's own failed", e);
        }
    }
}
