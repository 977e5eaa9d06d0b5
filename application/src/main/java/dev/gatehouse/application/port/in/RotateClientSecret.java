package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientSecret;
import dev.gatehouse.domain.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;

/** Gives a service client a new secret. The one before stays good for a while, so that no call fails meanwhile. */
public interface RotateClientSecret {

    /**
     * Refuses an unknown client, and a request id that was used for another request. A secret that was rotated before is good
     * no longer: there are two at most.
     */
    Outcome<RotatedSecret> rotateClientSecret(Call call, RotateClientSecretCommand command);

    /**
     * Whose secret.
     *
     * @param overlap for how long the present secret stays good; from zero, which ends it at once, to {@link
     *     dev.gatehouse.domain.client.ClientSecrets#MAX_OVERLAP}
     */
    record RotateClientSecretCommand(ClientId id, Duration overlap) {}

    /**
     * A new secret.
     *
     * @param secret given out here and nowhere else; only its hash is kept
     * @param previousExpiresAt from this instant on the secret before is refused
     */
    record RotatedSecret(ClientSecret secret, Instant previousExpiresAt) {}
}
