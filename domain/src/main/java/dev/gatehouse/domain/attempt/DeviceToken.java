package dev.gatehouse.domain.attempt;

import dev.gatehouse.domain.value.InvalidValueException;
import dev.gatehouse.domain.value.SecretText;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What a device keeps from a sign-in and shows at the next, by which the account knows it. It opens nothing: whoever has it
 * still needs the password. It does not print.
 *
 * <p>The text form is a {@link SecretText}: {@code ghdt_} and 52 bytes in base64url: the device's id (16), the seal of {@link
 * DeviceSecret} (32), and the CRC-32C of these (4).
 */
public final class DeviceToken {

    /** How many random bytes the id of a device takes. */
    public static final int ID_BYTES = 16;

    private static final SecretText TEXT = new SecretText("ghdt_", ID_BYTES + Hmac.BYTES);

    private final UUID device;
    private final byte[] seal;

    DeviceToken(UUID device, byte[] seal) {
        this.device = device;
        this.seal = seal;
    }

    /** Reads the text form; throws {@link InvalidValueException} for text that is no device token of anybody. */
    public static DeviceToken parse(String text) {
        byte[] bytes = TEXT.read(text)
                .orElseThrow(() -> new InvalidValueException(
                        "is not a device token (expected: the text that a sign-in returned)"));
        var buffer = ByteBuffer.wrap(bytes);
        var device = new UUID(buffer.getLong(), buffer.getLong());
        byte[] seal = new byte[Hmac.BYTES];
        buffer.get(seal);
        return new DeviceToken(device, seal);
    }

    /** The text form, for the device alone. */
    public String expose() {
        return TEXT.write(ByteBuffer.allocate(TEXT.bytes())
                .putLong(device.getMostSignificantBits())
                .putLong(device.getLeastSignificantBits())
                .put(seal)
                .array());
    }

    UUID device() {
        return device;
    }

    byte[] seal() {
        return seal;
    }

    @Override
    public String toString() {
        return "DeviceToken[hidden]";
    }
}
