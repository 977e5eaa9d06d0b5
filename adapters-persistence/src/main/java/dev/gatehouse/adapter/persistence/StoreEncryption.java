package dev.gatehouse.adapter.persistence;

import java.util.Optional;

/** What the secrets that a store keeps are sealed under: private signing keys and the secrets of the installation. */
public sealed interface StoreEncryption {

    /** Under the key that the store has where nothing else is said. */
    StoreEncryption STANDARD = new Sealed(Optional.empty(), Optional.empty());

    /**
     * Under a master key.
     *
     * @param current seals; without one, an embedded store has a key in its directory, one in memory has a random one, and
     *     one in PostgreSQL is not opened
     * @param previous opens what was sealed under it, which is then sealed under the current one
     */
    record Sealed(Optional<MasterKeySource> current, Optional<MasterKeySource> previous) implements StoreEncryption {}

    /** Under nothing: whoever can read the store has its secrets. */
    record Plain() implements StoreEncryption {}
}
