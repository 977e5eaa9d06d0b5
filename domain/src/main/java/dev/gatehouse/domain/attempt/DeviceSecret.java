package dev.gatehouse.domain.attempt;

import dev.gatehouse.domain.user.UserId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * Makes device tokens and knows its own again, with HMAC-SHA-256 over the user and the device, so that nothing of them has to
 * be kept. It does not print. Thread-safe.
 */
public final class DeviceSecret {

    /** How many random bytes a secret takes. */
    public static final int BYTES = Hmac.KEY_BYTES;

    private final Hmac hmac;

    private DeviceSecret(Hmac hmac) {
        this.hmac = hmac;
    }

    /** Makes the secret of {@link #BYTES} random bytes. */
    public static DeviceSecret of(byte[] random) {
        return new DeviceSecret(new Hmac(random));
    }

    /**
     * Makes the token of a device that has just become known to a user's account.
     *
     * @param random {@link DeviceToken#ID_BYTES} random bytes
     */
    public DeviceToken issue(UserId user, byte[] random) {
        if (random.length != DeviceToken.ID_BYTES) {
            throw new IllegalArgumentException(
                    "random: " + random.length + " bytes (expected: " + DeviceToken.ID_BYTES + ")");
        }
        var buffer = ByteBuffer.wrap(random);
        var device = new UUID(buffer.getLong(), buffer.getLong());
        return new DeviceToken(device, seal(user, device));
    }

    /** Whether the token was issued here for this user. */
    public boolean isGenuine(DeviceToken token, UserId user) {
        return MessageDigest.isEqual(token.seal(), seal(user, token.device()));
    }

    private byte[] seal(UserId user, UUID device) {
        return hmac.of("gatehouse device token v1\n" + user + "\n" + device);
    }

    @Override
    public String toString() {
        return "DeviceSecret[hidden]";
    }
}
