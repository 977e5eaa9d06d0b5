package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.persistence.StoreEncryption.Plain;
import dev.gatehouse.adapter.persistence.StoreEncryption.Sealed;
import dev.gatehouse.domain.sealing.MasterKey;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the keys for the secrets of a store while it is opened, and seals what is not yet sealed under the current one. */
final class StoreSealing {

    private static final Logger LOG = LoggerFactory.getLogger(StoreSealing.class);

    private final Transactions writes;

    StoreSealing(Transactions writes) {
        this.writes = writes;
    }

    /** Makes or finds the key that the store has where the settings name none. */
    @FunctionalInterface
    interface StandardKey {

        /**
         * The key, or a new one.
         *
         * @param needed the id of the key that the store is sealed under, if that is not at hand yet; a new one is no good then
         */
        MasterKey key(Optional<String> needed);
    }

    /** Throws {@link StoreOpeningException} where the store has secrets that these keys do not open. */
    SecretSealing open(StoreEncryption encryption, StandardKey standard) {
        Optional<String> sealedUnder = inTransaction(JdbcSecrets::sealedUnder);
        return switch (encryption) {
            case Plain() -> plain(sealedUnder);
            case Sealed(var current, var previous) -> {
                Optional<MasterKey> before = previous.map(this::key);
                Optional<String> needed = sealedUnder.filter(
                        id -> before.filter(key -> key.id().equals(id)).isEmpty());
                MasterKey key = current.map(this::key).orElseGet(() -> standard.key(needed));
                yield sealed(key, before);
            }
        };
    }

    private static SecretSealing plain(Optional<String> sealedUnder) {
        sealedUnder.ifPresent(id -> {
            throw new StoreOpeningException("the secrets in the store are sealed under the master key " + id
                    + " (expected: gatehouse.encryption.key-file with it, in the place of gatehouse.encryption.plain)");
        });
        LOG.warn(
                "The secrets in the store are kept in clear, since gatehouse.encryption.plain is on: whoever can read the"
                        + " store or a backup of it can make access tokens.");
        return SecretSealing.PLAIN;
    }

    private MasterKey key(MasterKeySource source) {
        Supplier<byte[]> salt = () -> {
            byte[] random = SecretSealing.random(MasterKeySource.SALT_BYTES);
            return inTransaction(secrets -> secrets.salt(random));
        };
        return source.key(salt);
    }

    private SecretSealing sealed(MasterKey current, Optional<MasterKey> previous) {
        var sealing = SecretSealing.under(
                Stream.concat(Stream.of(current), previous.stream()).toList());
        int changed = inTransaction(secrets -> {
            // Asked here and not before: another server may have begun with the empty store a moment ago.
            secrets.sealedUnder().filter(id -> !sealing.hasKey(id)).ifPresent(id -> {
                throw otherKey(id, current);
            });
            return secrets.sealAll(sealing, current);
        });
        if (changed > 0) {
            LOG.info("{} secrets in the store are now sealed under the master key {}.", changed, current.id());
        }
        return sealing;
    }

    private static StoreOpeningException otherKey(String id, MasterKey current) {
        return new StoreOpeningException("the secrets in the store are sealed under the master key " + id
                + ", and the one at hand is " + current.id()
                + " (expected: the same key; to change it, the one of before in"
                + " gatehouse.encryption.previous-key-file; " + ifLost(id) + ")");
    }

    /** What an operator does who has lost a key. */
    static String ifLost(String id) {
        return "if it is lost for good: gatehouse encryption discard-secrets --sealed-under " + id;
    }

    private <T> T inTransaction(Function<JdbcSecrets, T> work) {
        return writes.run(stores -> work.apply(new JdbcSecrets(stores.transaction())));
    }
}
