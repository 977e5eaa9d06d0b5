package dev.gatehouse.adapter.persistence;

import dev.gatehouse.domain.sealing.MasterKey;
import dev.gatehouse.domain.value.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** A file that holds one master key, in a line of its own. */
public final class MasterKeyFile {

    private static final int MOST_BYTES = 256;

    // A group may be meant to read it, as where a container platform hands a secret over to a group.
    private static final Set<PosixFilePermission> ALLOWED =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ);

    private MasterKeyFile() {}

    /**
     * Makes a file with a new random key, for its owner alone. It is on the disk, whole, when it has its name.
     *
     * @throws UncheckedIOException when there is a file of this name, or none can be written
     */
    public static MasterKey create(Path file) {
        try {
            Files.createFile(file, DataDirectory.ownerOnly("rw-------"));
        } catch (IOException e) {
            throw SqliteCopy.unwritable(file, e);
        }
        return replace(file);
    }

    /** As {@link #create}, for callers whom nobody can be ahead of: a crash leaves no file of this name, or a whole one. */
    static MasterKey replace(Path file) {
        byte[] random = SecretSealing.random(MasterKey.BYTES);
        try {
            write(file, (MasterKey.text(random) + "\n").getBytes(StandardCharsets.US_ASCII));
            return MasterKey.of(random);
        } catch (IOException e) {
            throw SqliteCopy.unwritable(file, e);
        } finally {
            Arrays.fill(random, (byte) 0);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "every file is in a directory");
        Path part = Files.createTempFile(directory, "master-key", ".part", DataDirectory.ownerOnly("rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(content));
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            DataDirectory.sync(directory);
        } finally {
            Arrays.fill(content, (byte) 0);
            Files.deleteIfExists(part);
        }
    }

    /** Reads the key; throws {@link StoreOpeningException} where there is none, or others may read or change the file. */
    static MasterKey read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            requirePrivate(file);
            byte[] bytes = content.readNBytes(MOST_BYTES);
            return MasterKey.parse(new String(bytes, StandardCharsets.US_ASCII).strip());
        } catch (InvalidValueException e) {
            throw new StoreOpeningException(file + " " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StoreOpeningException(
                    file + " cannot be read: " + e.getClass().getSimpleName() + " (expected: a file with a master key)",
                    e);
        }
    }

    /** Throws {@link InvalidValueException} where others than the owner and its group may read the file, or change it. */
    public static void requirePrivate(Path file) {
        if (!DataDirectory.POSIX) {
            return;
        }
        Set<PosixFilePermission> permissions;
        try {
            permissions = Files.getPosixFilePermissions(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!ALLOWED.containsAll(permissions)) {
            throw new InvalidValueException("has the permissions " + PosixFilePermissions.toString(permissions)
                    + " (expected: at most rw-r-----; chmod 600 helps)");
        }
    }
}
