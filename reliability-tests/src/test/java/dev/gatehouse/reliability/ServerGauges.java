package dev.gatehouse.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server holds, by {@code jcmd} of this JDK and {@code /proc}.
 *
 * @param heap bytes of the heap after a collection
 * @param resident bytes of the machine's memory
 * @param files open file descriptors
 * @param threads threads of the system
 * @param calls threads that work on calls, which are virtual
 */
record ServerGauges(long heap, long resident, long files, long threads, long calls) {

    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    /** Reads them all; the server stands still for a moment. */
    static ServerGauges of(KillableServer server, Path scratch) throws IOException, InterruptedException {
        long pid = server.pid();
        Path proc = Path.of("/proc", Long.toString(pid));
        jcmd(pid, "GC.run");
        Path dump = scratch.resolve("threads.txt");
        jcmd(pid, "Thread.dump_to_file", "-overwrite", dump.toString());
        try (var files = Files.list(proc.resolve("fd"));
                var status = Files.lines(proc.resolve("status"));
                var threads = Files.lines(dump)) {
            return new ServerGauges(
                    heap(jcmd(pid, "GC.heap_info")),
                    server.residentBytes(),
                    files.count(),
                    status.filter(line -> line.startsWith("Threads:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum(),
                    threads.filter(line -> line.contains("\"grpc-call-")).count());
        }
    }

    private static long heap(String info) {
        return info.lines()
                .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
                .map(USED::matcher)
                .filter(Matcher::find)
                .mapToLong(used -> Long.parseLong(used.group(1)) << 10)
                .sum();
    }

    private static String jcmd(long pid, String... command) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(JCMD, Long.toString(pid)));
        all.addAll(List.of(command));
        var process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(all + ": " + said);
        }
        return said;
    }
}
