package dev.gatehouse.bootstrap.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads files that hold one secret each. */
final class SecretFiles {

    private static final int MOST_BYTES = 64 * 1024;

    private SecretFiles() {}

    /** Why a file holds no secret, in a few words. */
    static final class UnreadableSecretException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableSecretException(String reason) {
            super(reason);
        }
    }

    /** The text of the file, which is UTF-8, without the line end after it. */
    static CharBuffer readText(Path path) throws UnreadableSecretException {
        byte[] bytes = read(path);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new UnreadableSecretException("is not UTF-8");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] read(Path path) throws UnreadableSecretException {
        byte[] bytes;
        try (InputStream file = Files.newInputStream(path)) {
            bytes = file.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new UnreadableSecretException("is not there");
        } catch (IOException e) {
            throw new UnreadableSecretException("cannot be read");
        }
        if (bytes.length > MOST_BYTES) {
            throw new UnreadableSecretException("has more than " + MOST_BYTES + " bytes");
        }
        byte[] secret = withoutLineEnd(bytes);
        if (secret.length == 0) {
            throw new UnreadableSecretException("is empty");
        }
        return secret;
    }

    private static byte[] withoutLineEnd(byte[] bytes) {
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
            if (length > 0 && bytes[length - 1] == '\r') {
                length--;
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
