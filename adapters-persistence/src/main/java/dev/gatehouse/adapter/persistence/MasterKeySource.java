package dev.gatehouse.adapter.persistence;

import dev.gatehouse.domain.sealing.MasterKey;
import java.util.function.Supplier;

/** Where a master key comes from: it is there, or is derived of a passphrase, which may take long. */
@FunctionalInterface
public interface MasterKeySource {

    /** How many bytes the salt has. */
    int SALT_BYTES = 16;

    /**
     * Makes the key.
     *
     * @param salt {@link #SALT_BYTES} random bytes that the store keeps beside what is sealed; reading them may add them
     */
    MasterKey key(Supplier<byte[]> salt);
}
