package dev.gatehouse.bootstrap;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A checkout with the launcher in it, on a machine that has the usual tools, and of Maven and Java what a test puts there:
 * scripts that do next to nothing and write down that they were called.
 */
final class TestCheckout {

    /** When the application was built; long ago, as file times may be as coarse as a second. */
    static final Instant BUILT_AT = Instant.parse("2026-01-02T03:04:05Z");

    private static final Path LAUNCHER = Path.of("..", "gatehouse");
    private static final List<String> TOOLS =
            List.of("sh", "cat", "dirname", "env", "flock", "mkdir", "mktemp", "mv", "readlink", "rm", "sed");

    private final Path base;
    private final Path tools;
    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    /** What a run left behind. */
    record Result(int status, List<String> out, List<String> err) {}

    TestCheckout(Path directory) throws IOException {
        base = directory.toRealPath();
        tools = Files.createDirectories(base.resolve("tools"));
        root = Files.createDirectories(base.resolve("a check out"));
        // The Java that this machine has is none of the checkout's.
        String launcher = Files.readString(LAUNCHER).replaceAll("/usr/lib/jvm|/opt/java|/Library/Java", "/nonexistent");
        script(root.resolve("gatehouse"), launcher);
        Files.createFile(root.resolve("pom.xml"));
        for (String tool : TOOLS) {
            lend(tool);
        }
        environment.put("PATH", tools.toString());
        environment.put("HOME", base.toString());
        environment.put("TMPDIR", Files.createDirectories(base.resolve("tmp")).toString());
    }

    // A script and no link: JUnit warns of each link that leads out of a directory it removes.
    private void lend(String tool) throws IOException {
        for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
            Path file = Path.of(place, tool);
            if (Files.isExecutable(file)) {
                script(tools.resolve(tool), "#!/bin/sh\nexec '" + file.toAbsolutePath() + "' \"$@\"\n");
                return;
            }
        }
    }

    void maven() throws IOException {
        script(tools.resolve("mvn"), """
            #!/bin/sh
            printf '%%s\\n' "$JAVA_HOME: $*" >>'%1$s/maven'
            echo 'words of Maven'
            [ ! -e '%1$s/maven-fails' ] || exit 1
            mkdir -p bootstrap/target
            [ -e '%1$s/maven-forgets' ] || : >bootstrap/target/gatehouse.jar
            """.formatted(base));
    }

    /** Puts a JDK of that version onto the machine, where the launcher does not look by itself; returns its home. */
    Path jdk(String version) throws IOException {
        Path home = runtime(version);
        script(home.resolve("bin").resolve("javac"), "#!/bin/sh\n");
        return home;
    }

    /** The same without a compiler. */
    Path runtime(String version) throws IOException {
        Path home = base.resolve("java " + version);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        // A rehearsal is known by the cache that it is to leave.
        script(home.resolve("bin").resolve("java"), """
            #!/bin/sh
            for argument in "$@"; do
              case $argument in
                -XX:AOTCacheOutput=*)
                  echo rehearsal >>'%1$s/rehearsals'
                  echo classes >"${argument#*=}"
                  [ ! -e '%1$s/rehearsal-fails' ] || exit 1
                  exit 0
                  ;;
              esac
            done
            echo "java of $0"
            echo "GATEHOUSE_JAVA_HOME is ${GATEHOUSE_JAVA_HOME-not set}"
            for argument in "$@"; do
              echo "[$argument]"
            done
            exit 7
            """.formatted(base));
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Puts the command {@code java} of that home onto the path. */
    void onPath(Path home) throws IOException {
        Files.createSymbolicLink(tools.resolve("java"), home.resolve("bin").resolve("java"));
    }

    void set(String variable, Object value) {
        environment.put(variable, value.toString());
    }

    /** Has something go wrong from now on: {@code maven-fails}, {@code maven-forgets} or {@code rehearsal-fails}. */
    void plant(String trouble) throws IOException {
        Files.createFile(base.resolve(trouble));
    }

    /** As if the build had been at that time. */
    void builtAt(Instant time) throws IOException {
        Files.createDirectories(application().getParent());
        if (Files.notExists(application())) {
            Files.createFile(application());
        }
        Files.setLastModifiedTime(application(), FileTime.from(time));
    }

    Path root() {
        return root;
    }

    Path application() {
        return root.resolve("bootstrap").resolve("target").resolve("gatehouse.jar");
    }

    Path cache() {
        return application().resolveSibling("gatehouse.aot");
    }

    /** The calls of Maven so far: its JAVA_HOME and its arguments. */
    List<String> builds() throws IOException {
        return lines(base.resolve("maven"));
    }

    /** How many rehearsals there were so far. */
    int rehearsals() throws IOException {
        return lines(base.resolve("rehearsals")).size();
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return run(root, root.resolve("gatehouse"), arguments);
    }

    Result run(Path workingDirectory, Path launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = base.resolve("out");
        Path err = base.resolve("err");
        var builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running");
        }
        return new Result(process.exitValue(), lines(out), lines(err));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    }
}
