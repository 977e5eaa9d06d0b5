package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.out.InstallationSecretStore.Purpose;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.request.RequestSecretKey;
import dev.gatehouse.domain.token.KeyBytes;
import jakarta.inject.Inject;

/**
 * Makes the secrets that answers give away and the store keeps only as hashes. Where the request has an id, the secret is
 * derived from it and a key of the installation, so that the request gets the same answer when it comes again.
 */
public final class RequestSecrets {

    private final SecretGenerator secrets;

    @Inject
    public RequestSecrets(SecretGenerator secrets) {
        this.secrets = secrets;
    }

    /**
     * The secret bytes of a call, within its transaction.
     *
     * @param purpose what they are for, on one line; the same when the same request comes again, and another for anything
     *     else that the call makes a secret for
     */
    byte[] bytes(Repositories stores, Call call, String purpose, int count) {
        return call.request()
                .map(request -> key(stores)
                        .derive(purpose, call.actor().toString(), request.id(), request.fingerprint(), count))
                .orElseGet(() -> secrets.bytes(count));
    }

    private RequestSecretKey key(Repositories stores) {
        KeyBytes key = InstallationSecret.findOrAdd(
                stores, Purpose.REQUEST_SECRETS, () -> KeyBytes.of(secrets.bytes(RequestSecretKey.BYTES)));
        return RequestSecretKey.of(key.expose());
    }
}
