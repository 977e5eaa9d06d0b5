package dev.gatehouse.adapter.persistence;

import dev.gatehouse.domain.sealing.MasterKey;
import dev.gatehouse.domain.sealing.SecretName;
import dev.gatehouse.domain.token.KeyBytes;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Seals the secrets that go into a store, and opens those that come out of it. Thread-safe. */
final class SecretSealing {

    /** For secrets that lie in clear. */
    static final SecretSealing PLAIN = new SecretSealing(List.of(), true);

    /** For those who have no key, and no use for secrets. */
    static final SecretSealing WITHOUT_KEY = new SecretSealing(List.of(), false);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<MasterKey> keys;
    private final boolean plain;

    private SecretSealing(List<MasterKey> keys, boolean plain) {
        this.keys = List.copyOf(keys);
        this.plain = plain;
    }

    /** With every key at hand. */
    static SecretSealing under(List<MasterKey> keys) {
        return new SecretSealing(keys, false);
    }

    /**
     * A secret as a store keeps it.
     *
     * @param under the id of the master key; absent where the bytes are the secret itself
     */
    record Kept(KeyBytes bytes, Optional<String> under) {

        static Kept of(byte[] bytes, Optional<String> under) {
            return new Kept(KeyBytes.of(bytes), under);
        }
    }

    boolean hasKey(String id) {
        return keys.stream().anyMatch(key -> key.id().equals(id));
    }

    /**
     * Seals a secret.
     *
     * @param under the id of the key that the store has now; without one, secrets lie in clear
     * @throws StoreOpeningException when that key is not at hand
     */
    Kept seal(SecretName name, KeyBytes secret, Optional<String> under) {
        if (under.isEmpty() && !plain) {
            throw new StoreOpeningException(
                    "the " + name + " is to be kept in clear (expected: a store that was opened with a master key)");
        }
        return under.map(id -> Kept.of(key(name, id).seal(name, secret, random(MasterKey.NONCE_BYTES)), under))
                .orElseGet(() -> new Kept(secret, under));
    }

    /**
     * Opens a secret.
     *
     * @throws StoreOpeningException when its key is not at hand, or it is not what was sealed for this name
     */
    KeyBytes open(SecretName name, Kept kept) {
        return kept.under()
                .map(id -> key(name, id).open(name, kept.bytes().expose()).orElseThrow(() -> broken(name, id)))
                .orElseGet(kept::bytes);
    }

    private MasterKey key(SecretName name, String id) {
        return keys.stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new StoreOpeningException("the " + name + " in the store is for the master key " + id
                        + " (expected: one of the keys at hand: " + keys + ")"));
    }

    private static StoreOpeningException broken(SecretName name, String id) {
        return new StoreOpeningException("the " + name + " in the store is not what was sealed under the master key "
                + id + " (expected: nobody changes sealed secrets; restore a backup)");
    }

    static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
