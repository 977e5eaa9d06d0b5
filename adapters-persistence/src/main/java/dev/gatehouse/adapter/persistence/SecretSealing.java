package dev.gatehouse.adapter.persistence;

import dev.gatehouse.domain.sealing.MasterKey;
import dev.gatehouse.domain.sealing.SecretName;
import dev.gatehouse.domain.token.KeyBytes;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Seals the secrets that go into a store, and opens those that come out of it. Thread-safe. */
final class SecretSealing {

    /** Leaves secrets in clear. */
    static final SecretSealing PLAIN = new SecretSealing(Optional.empty(), List.of(), true);

    /** For those who have no key, and no use for secrets. */
    static final SecretSealing WITHOUT_KEY = new SecretSealing(Optional.empty(), List.of(), false);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Optional<MasterKey> current;
    private final List<MasterKey> previous;
    private final boolean plain;

    private SecretSealing(Optional<MasterKey> current, List<MasterKey> previous, boolean plain) {
        this.current = current;
        this.previous = List.copyOf(previous);
        this.plain = plain;
    }

    /** Seals under the first key, and opens what was sealed under any of them. */
    static SecretSealing under(MasterKey current, List<MasterKey> previous) {
        return new SecretSealing(Optional.of(current), previous, false);
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
        return find(id).isPresent();
    }

    private Optional<MasterKey> find(String id) {
        return Stream.concat(current.stream(), previous.stream())
                .filter(key -> key.id().equals(id))
                .findFirst();
    }

    Kept seal(SecretName name, KeyBytes secret) {
        if (plain) {
            return new Kept(secret, Optional.empty());
        }
        MasterKey key = current.orElseThrow(
                () -> new IllegalStateException(name + " is to be written without a master key (expected: with one)"));
        return Kept.of(key.seal(name, secret, random(MasterKey.NONCE_BYTES)), Optional.of(key.id()));
    }

    /**
     * Opens a secret.
     *
     * @throws StoreOpeningException when its key is not at hand, or it is not what was sealed for this name
     */
    KeyBytes open(SecretName name, Kept kept) {
        return kept.under()
                .map(id -> key(name, id).open(name, kept.bytes().expose()).orElseThrow(() -> broken(name, id)))
                .orElseGet(() -> kept.bytes());
    }

    private MasterKey key(SecretName name, String id) {
        return find(id).orElseThrow(() -> new StoreOpeningException(
                "the " + name + " in the store is sealed under the master key " + id + " (expected: "
                        + current.map(MasterKey::id).orElse("a secret in clear") + ", the one at hand)"));
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
