package dev.gatehouse.reliability;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own that has little space, in memory: Linux gives one to root. */
final class SmallDisk implements AutoCloseable {

    private static final int SPACE_MEBIBYTES = 24;
    private static final byte[] PAGE = new byte[4096];

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Mounts it on a new directory; aborts the test where that cannot be done. */
    static SmallDisk mount(Path directory) throws IOException {
        Files.createDirectory(directory);
        String complaint = run(
                "mount", "-t", "tmpfs", "-o", "mode=0700,size=" + SPACE_MEBIBYTES + "m", "tmpfs", directory.toString());
        return complaint.isEmpty()
                ? new SmallDisk(directory)
                : abort("a small file system: " + complaint + " (expected: Linux, and root, who may mount a tmpfs)");
    }

    Path directory() {
        return directory;
    }

    /** Takes all the space that is left. */
    void fill() throws IOException {
        try (OutputStream rest = Files.newOutputStream(rest())) {
            while (true) {
                rest.write(PAGE);
            }
        } catch (IOException e) {
            if (Files.getFileStore(directory).getUsableSpace() > 0) {
                throw e;
            }
        }
    }

    /** Gives back what was taken. */
    void empty() throws IOException {
        Files.delete(rest());
    }

    private Path rest() {
        return directory.resolve("rest");
    }

    /** Returns what the command complains of; nothing if it has done its work. */
    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            int status = process.waitFor();
            return status == 0 ? "" : "exit status " + status + ", " + printed.strip();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        String complaint = run("umount", directory.toString());
        if (!complaint.isEmpty()) {
            throw new IllegalStateException(directory + " stays mounted: " + complaint);
        }
    }
}
