package dev.gatehouse.reliability;

import dev.gatehouse.bootstrap.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gatehouse as a process of its own, in a directory of its own. Whatever it writes is kept. */
final class ServerProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;
    private static final String CPUS = System.getProperty("overload.server-cpus", "");
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private static final Pattern SERVES = Pattern.compile("serves on (\\S+)\\.");

    private final Process process;
    private final BlockingQueue<String> arriving = new LinkedBlockingQueue<>();
    private final List<String> read = new ArrayList<>();
    private final Thread reader = Thread.ofPlatform().daemon().unstarted(this::readOutput);

    private ServerProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts {@code gatehouse} with the arguments, and with nothing in its environment but what is given, and any port for HTTP
     * unless one is given.
     */
    static ServerProcess start(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(directory, command(arguments), environment);
    }

    /** The command line that starts it from the classes under test. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                JAVA_HOME.resolve("bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts it as people do: through the launcher of the checkout, with the application that was packaged last. */
    static ServerProcess launch(Path launcher, Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        var surroundings = new HashMap<>(environment);
        surroundings.put("PATH", System.getenv("PATH"));
        surroundings.put("GATEHOUSE_JAVA_HOME", JAVA_HOME.toString());
        return start(directory, command, surroundings);
    }

    private static ServerProcess start(Path directory, List<String> command, Map<String, String> environment)
            throws IOException {
        List<String> placed = new ArrayList<>(CPUS.isEmpty() ? List.of() : List.of("taskset", "-c", CPUS));
        placed.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(placed).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("GATEHOUSE_HTTP_PORT", "0");
        builder.environment().putAll(environment);
        var started = new ServerProcess(builder.start());
        started.reader.start();
        return started;
    }

    private void readOutput() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                arriving.add(line);
            }
        } catch (IOException e) {
            arriving.add("the output broke off: " + e.getMessage());
        }
    }

    /** Waits for a line that has the text, and returns it. */
    String awaitLine(String text) throws InterruptedException {
        return awaitLine(line -> line.contains(text), text);
    }

    private String awaitLine(Predicate<String> wanted, String described) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            String line = arriving.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("no line with: " + described + "\n" + String.join("\n", read));
            }
            read.add(line);
            if (wanted.test(line)) {
                return line;
            }
        }
    }

    /** Waits until it serves, and returns where. */
    String awaitAddress() throws InterruptedException {
        Matcher matcher = SERVES.matcher(awaitLine(line -> SERVES.matcher(line).find(), "serves on"));
        if (!matcher.find()) {
            throw new AssertionError("not an address");
        }
        return matcher.group(1);
    }

    /** Its number in the system. */
    long pid() {
        return process.pid();
    }

    /** Sends SIGTERM, as {@code kill} does. */
    void terminate() {
        process.destroy();
    }

    /** Sends the signal of that name. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** When it ends, in the time of {@link System#nanoTime}. */
    CompletableFuture<Long> ending() {
        return process.onExit().thenApply(_ -> System.nanoTime());
    }

    /** Waits for the end, and returns the exit status. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running\n" + String.join("\n", read));
        }
        reader.join();
        arriving.drainTo(read);
        return process.exitValue();
    }

    /** How much of the machine's memory it has, where the system says so in {@code /proc}. */
    long residentBytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .sum();
        }
    }

    /** What it holds in memory, if it was started to tell. */
    ServerMemory memory() throws IOException {
        return ServerMemory.of(process.pid());
    }

    /** How many lines it has written until now. */
    int countLines() {
        arriving.drainTo(read);
        return read.size();
    }

    /** Every line that was written until now, as far as somebody waited for them or the end. */
    List<String> lines() {
        return List.copyOf(read);
    }

    /** Kills it as a power cut would, and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
