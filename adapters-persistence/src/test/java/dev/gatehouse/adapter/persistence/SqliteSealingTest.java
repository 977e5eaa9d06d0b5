package dev.gatehouse.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSealingTest extends SealedStoreContract {

    private final Path directory;
    private final Path keyFile;
    private final StoreSettings.SqliteFile settings;

    SqliteSealingTest(@TempDir Path directory) {
        this.directory = directory.resolve("data");
        this.keyFile = this.directory.resolve("master.key");
        this.settings = new StoreSettings.SqliteFile(this.directory);
    }

    @Override
    StoreSettings settings() {
        return settings;
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("gatehouse.db"));
    }

    /** The files that have the canary in them. */
    private List<Path> showing() throws IOException {
        return showing(CANARY);
    }

    private List<Path> showing(byte[] secret) throws IOException {
        String searched = new String(secret, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> text(file).contains(searched)).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void makes_itself_a_key_for_the_owner_alone_and_keeps_it() throws Exception {
        try (Store store = open(StoreEncryption.STANDARD)) {
            addSecrets(store);
        }
        String made = Files.readString(keyFile);

        assertThat(made).matches("[A-Za-z0-9+/]{43}=\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
        try (Store store = open(StoreEncryption.STANDARD)) {
            requireSecrets(store);
        }
        assertThat(keyFile).hasContent(made);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("gatehouse.db", "gatehouse.lock", "master.key");
        }
    }

    @Test
    void neither_the_file_nor_its_log_nor_a_backup_shows_a_secret() throws Exception {
        try (Store store = open(StoreEncryption.STANDARD)) {
            addSecrets(store);
            StoreAdministration.backUp(settings, directory.resolve("backup"));

            assertThat(directory.resolve("gatehouse.db-wal")).isNotEmptyFile();
            assertThat(showing()).isEmpty();
        }

        assertThat(showing()).isEmpty();
    }

    @Test
    void neither_the_encoding_nor_the_number_of_a_private_key_is_in_any_file() throws Exception {
        byte[] number = HexFormat.of().parseHex("519b423d715f8b581f4fa8ee59f4771a5b44c8130b4e3eacca54a56dda72b464");
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        byte[] encoded = KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(
                        new BigInteger(1, number), parameters.getParameterSpec(ECParameterSpec.class)))
                .getEncoded();
        var key = new SigningKey(
                "p256", SignatureAlgorithm.ES256, KeyBytes.of(encoded), KeyBytes.of(new byte[91]), StoreSamples.NOW);

        try (Store store = open(new StoreEncryption.Plain())) {
            store.write(stores -> {
                stores.signingKeys().add(key);
                return true;
            });
            assertThat(showing(encoded)).isNotEmpty();
            assertThat(showing(number)).isNotEmpty();
        }
        try (Store _ = open(StoreEncryption.STANDARD)) {
            StoreAdministration.backUp(settings, directory.resolve("backup"));
            assertThat(showing(encoded)).isEmpty();
            assertThat(showing(number)).isEmpty();
        }
    }

    @Test
    void what_lay_in_clear_is_in_no_file_any_more_once_it_is_sealed() throws Exception {
        try (Store store = open(new StoreEncryption.Plain())) {
            addSecrets(store);
        }
        assertThat(showing()).containsExactly(directory.resolve("gatehouse.db"));

        try (Store _ = open(StoreEncryption.STANDARD)) {
            assertThat(showing()).isEmpty();
        }

        assertThat(showing()).isEmpty();
    }

    @Test
    void makes_no_new_key_in_the_place_of_a_lost_one() throws Exception {
        open(StoreEncryption.STANDARD).close();
        String id = MasterKeyFile.read(keyFile).id();
        Files.delete(keyFile);

        assertThatThrownBy(() -> open(StoreEncryption.STANDARD))
                .isInstanceOf(StoreOpeningException.class)
                .hasMessageContainingAll(
                        keyFile + " is not there",
                        "sealed under the master key " + id,
                        "which a backup does not have",
                        "gatehouse encryption discard-secrets --sealed-under " + id);
        assertThat(keyFile).doesNotExist();

        assertThat(StoreAdministration.discardSecrets(settings, id, StoreSamples.NOW))
                .isOne();
        open(StoreEncryption.STANDARD).close();
        assertThat(MasterKeyFile.read(keyFile).id()).isNotEqualTo(id);
    }

    @Test
    void needs_no_key_to_be_looked_at_copied_restored_or_brought_up_to_date() throws Exception {
        try (Store store = open(StoreEncryption.STANDARD)) {
            StoreSamples.add(store, StoreSamples.user(1));
        }
        Files.delete(keyFile);

        StoreAdministration.updateSchema(settings);
        StoreAdministration.backUp(settings, directory.resolve("backup"));
        StoreAdministration.restore(settings, directory.resolve("backup"), StoreSamples.NOW);

        assertThat(StoreAdministration.inspect(settings, StoreSamples::all)).containsExactly(StoreSamples.user(1));
        assertThat(keyFile).doesNotExist();
    }

    @Test
    void a_key_of_its_own_can_take_the_place_of_one_from_elsewhere_and_back() {
        try (Store store = open(StoreSamples.SEALED)) {
            addSecrets(store);
        }

        try (Store store =
                open(new StoreEncryption.Sealed(Optional.empty(), Optional.of(_ -> StoreSamples.MASTER_KEY)))) {
            requireSecrets(store);
        }
        try (Store store = open(StoreEncryption.STANDARD)) {
            requireSecrets(store);
        }
        try (Store store = open(StoreSamples.changed(MasterKeyFile.read(keyFile), StoreSamples.MASTER_KEY))) {
            requireSecrets(store);
        }
    }

    @Test
    void is_not_opened_while_others_may_read_its_key() throws Exception {
        open(StoreEncryption.STANDARD).close();
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> open(StoreEncryption.STANDARD))
                .isInstanceOf(StoreOpeningException.class)
                .hasMessage(keyFile + " has the permissions rw-r--r-- (expected: at most rw-r-----; chmod 600 helps)");
    }

    @Test
    void of_servers_that_begin_with_an_empty_directory_at_once_one_starts_and_its_key_stays() {
        List<Optional<Store>> ends = Race.of(8, _ -> {
            try {
                Store store = open(StoreEncryption.STANDARD);
                addSecrets(store);
                return Optional.of(store);
            } catch (StoreOpeningException e) {
                assertThat(e).hasMessageContaining("is in use by another server");
                return Optional.empty();
            }
        });

        assertThat(ends).filteredOn(Optional::isPresent).hasSize(1);
        ends.stream().flatMap(Optional::stream).forEach(Store::close);
        try (Store store = open(StoreEncryption.STANDARD)) {
            requireSecrets(store);
        }
    }

    @Test
    void in_memory_there_is_a_key_without_a_file() {
        try (Store store = PersistenceModule.store(new StoreSettings.SqliteInMemory(), StoreEncryption.STANDARD)) {
            addSecrets(store);
            requireSecrets(store);
        }
        assertThat(directory).doesNotExist();
    }
}
