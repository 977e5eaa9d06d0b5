package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.InstallationSecretStore.Purpose;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.token.KeyBytes;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is made of a secret that every replica of the installation has and nobody else. The secret is read once, at the first
 * use, or made where there is none. Thread-safe.
 */
final class InstallationSecret<T> {

    private final UnitOfWork unitOfWork;
    private final SecretGenerator secrets;
    private final Purpose purpose;
    private final int bytes;
    private final Function<byte[], T> make;
    private volatile Optional<T> made = Optional.empty();

    InstallationSecret(
            UnitOfWork unitOfWork, SecretGenerator secrets, Purpose purpose, int bytes, Function<byte[], T> make) {
        this.unitOfWork = unitOfWork;
        this.secrets = secrets;
        this.purpose = purpose;
        this.bytes = bytes;
        this.make = make;
    }

    /** Reads the secret if need be, in a transaction of its own. */
    T get() {
        Optional<T> known = made;
        if (known.isEmpty()) {
            known = Optional.of(make.apply(stored().expose()));
            made = known;
        }
        return known.get();
    }

    private KeyBytes stored() {
        return unitOfWork
                .read(stores -> stores.installationSecrets().find(purpose))
                .orElseGet(() -> {
                    var random = KeyBytes.of(secrets.bytes(bytes));
                    return unitOfWork.write(stores -> findOrAdd(stores, purpose, () -> random));
                });
    }

    /** The secret for a purpose, within a transaction that may write; these random bytes where there is none yet. */
    static KeyBytes findOrAdd(Repositories stores, Purpose purpose, Supplier<KeyBytes> random) {
        return stores.installationSecrets().find(purpose).orElseGet(() -> {
            KeyBytes added = random.get();
            stores.installationSecrets().add(purpose, added);
            return added;
        });
    }
}
