package dev.gatehouse.adapter.grpc;

import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.InvalidValueException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Where a listing of users goes on. Opaque to callers and good only for the listing it came from; it holds nothing a
 * caller has not seen and gives no right to anything, so a checksum is enough to tell it from garbage.
 *
 * <p>The text form is 22 bytes in base64url: the version (1), whether deleted users are listed (1), the last user's id
 * (16), and the CRC-32C of these (4).
 *
 * @param after the last user of the page before
 */
record PageToken(UserId after, boolean withDeleted) {

    private static final byte VERSION = 1;
    private static final int BODY_BYTES = 18;
    private static final int TEXT_LENGTH = 30;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    String encode() {
        byte[] bytes = new byte[BODY_BYTES + Integer.BYTES];
        var buffer = ByteBuffer.wrap(bytes)
                .put(VERSION)
                .put((byte) (withDeleted ? 1 : 0))
                .putLong(after.value().getMostSignificantBits())
                .putLong(after.value().getLeastSignificantBits());
        buffer.putInt(checksum(bytes));
        return ENCODER.encodeToString(bytes);
    }

    /** Reads the text form; throws {@link InvalidValueException} for text that {@link #encode} never returned. */
    static PageToken parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            throw malformed();
        }
        var buffer = ByteBuffer.wrap(decode(text));
        buffer.get(); // the version, which is compared as part of the whole below
        boolean withDeleted = buffer.get() != 0;
        var token = new PageToken(new UserId(new UUID(buffer.getLong(), buffer.getLong())), withDeleted);
        if (!token.encode().equals(text)) {
            throw malformed();
        }
        return token;
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    private static int checksum(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes, 0, BODY_BYTES);
        return (int) crc.getValue();
    }

    private static InvalidValueException malformed() {
        return new InvalidValueException("is not a page token (expected: the next_page_token of the page before)");
    }
}
