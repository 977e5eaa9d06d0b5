package dev.gatehouse.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server holds in memory, in bytes and exactly: objects after a collection of garbage, counted one by one, and what is
 * allocated beside the heap, where the buffers of connections are. What the system lends the process says less: a JVM gives
 * little back.
 */
record ServerMemory(long objects, long buffers) {

    /** The option of the JVM without which nothing is known about buffers. */
    static final String TRACKING = "-XX:NativeMemoryTracking=summary";

    private static final Pattern OBJECTS = Pattern.compile("^Total +\\d+ +(\\d+)", Pattern.MULTILINE);
    private static final Pattern BUFFERS = Pattern.compile("Other \\(reserved=\\d+[A-Z]*, committed=(\\d+)");

    /** Asks the JVM of this process, which collects its garbage first. */
    static ServerMemory of(long process) throws IOException {
        return new ServerMemory(
                number(OBJECTS, ask(process, "GC.class_histogram")),
                number(BUFFERS, ask(process, "VM.native_memory", "summary", "scale=B")));
    }

    private static String ask(long process, String... question) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process)));
        command.addAll(List.of(question));
        Process asking = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var answer = asking.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long number(Pattern pattern, String answer) {
        Matcher matcher = pattern.matcher(answer);
        if (!matcher.find()) {
            throw new AssertionError("the JVM does not say " + pattern + ": " + answer);
        }
        return Long.parseLong(matcher.group(1));
    }

    long all() {
        return objects + buffers;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f + %.2f MiB", mebibytes(objects), mebibytes(buffers));
    }

    private static double mebibytes(long bytes) {
        return bytes / (double) (1 << 20);
    }
}
