package dev.gatehouse.bootstrap.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where secrets come from: the first line of a file or of standard input, or a person who types. Never an argument,
 * which other users of the machine can read.
 */
final class SecretSource {

    /** The file name that means standard input. */
    static final String STANDARD_INPUT = "-";

    private static final int MAX_BYTES = 64 * 1024;

    private final Terminal terminal;

    SecretSource(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Reads the first line of the file, or of standard input for {@code -}, without its end. */
    TypedSecret firstLine(String file) {
        try {
            if (file.equals(STANDARD_INPUT)) {
                return decode(readLine(terminal.in()), "standard input");
            }
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                return decode(readLine(in), file);
            }
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new CommandFailure(
                    ExitStatus.FAILED, "cannot read " + Printable.of(file) + ": there is no such file");
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.FAILED, "cannot read " + Printable.of(file) + ": " + FileProblem.describe(e));
        }
    }

    /** Asks the person; where there is none, the message names the option to use instead. */
    TypedSecret typed(String prompt, String option) {
        if (!terminal.isInteractive()) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "there is no terminal to ask at (expected: " + option + " FILE, or " + option
                            + " - for standard input)");
        }
        return terminal.askSecretly(prompt).map(TypedSecret::new).orElseThrow(SecretSource::nothingTyped);
    }

    /** The first line of the file; without one a new password, which the person types twice. */
    TypedSecret chosen(@Nullable String file, String option) {
        if (file != null) {
            return firstLine(file);
        }
        TypedSecret password = typed("New password: ", option);
        try (TypedSecret again = typed("The same again: ", option)) {
            if (!password.matches(again)) {
                password.close();
                throw new CommandFailure(
                        ExitStatus.FAILED, "the two passwords differ (start again, and type the same one twice)");
            }
            return password;
        }
    }

    /** The option's value, or what the person answers; where there is nobody to ask, the option is missing. */
    String textOrTyped(@Nullable String value, String prompt, String option) {
        if (value != null) {
            return value;
        }
        if (!terminal.isInteractive()) {
            throw new CommandFailure(ExitStatus.USAGE, "missing required option: " + option);
        }
        return terminal.ask(prompt).map(String::strip).orElseThrow(SecretSource::nothingTyped);
    }

    private static CommandFailure nothingTyped() {
        return new CommandFailure(ExitStatus.FAILED, "nothing was typed");
    }

    // Byte by byte: whatever follows the line on standard input is somebody else's.
    private static byte[] readLine(InputStream in) throws IOException {
        var line = new WipedBytes();
        try (line) {
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                if (line.size() == MAX_BYTES) {
                    throw new CommandFailure(
                            ExitStatus.FAILED, "the secret's first line is too long (expected: at most 64 KiB)");
                }
                line.write(next);
            }
            byte[] bytes = line.toByteArray();
            return bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? shortened(bytes) : bytes;
        }
    }

    private static byte[] shortened(byte[] bytes) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        Arrays.fill(bytes, (byte) 0);
        return shorter;
    }

    private static TypedSecret decode(byte[] bytes, String source) {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            var characters = new char[decoded.remaining()];
            decoded.get(characters);
            Arrays.fill(decoded.array(), '\0');
            return new TypedSecret(characters);
        } catch (CharacterCodingException e) {
            throw new CommandFailure(
                    ExitStatus.FAILED, "cannot read " + Printable.of(source) + ": it is not text (expected: UTF-8)");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** A buffer that leaves nothing behind once closed. */
    private static final class WipedBytes extends ByteArrayOutputStream {

        // Big enough never to grow, which would leave a copy behind.
        private WipedBytes() {
            super(MAX_BYTES);
        }

        @Override
        public void close() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
