package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A shell with PostgreSQL's programs and {@code gatehouse} on its path, in a directory of its own. */
final class OperatorShell {

    private final Path directory;
    private final String path;

    private OperatorShell(Path directory, String path) {
        this.directory = directory;
        this.path = path;
    }

    static OperatorShell in(Path directory, PostgresTools tools) throws IOException {
        Path programs = Files.createDirectories(directory.resolve("programs"));
        Path gatehouse = programs.resolve("gatehouse");
        Files.writeString(gatehouse, "#!/bin/sh\nexec " + quoted(ServerProcess.command()) + " \"$@\"\n");
        assertThat(gatehouse.toFile().setExecutable(true)).isTrue();
        return new OperatorShell(
                directory,
                String.join(File.pathSeparator, tools.directory().toString(), programs.toString(), "/usr/bin", "/bin"));
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    /** Runs the commands, each of which must succeed, and returns what they have printed. */
    String run(String commands, Map<String, String> environment) throws IOException, InterruptedException {
        Path printed = directory.resolve("printed");
        var builder = new ProcessBuilder("/bin/sh", "-e", "-c", commands)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(printed.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", path);
        int status = builder.start().waitFor();
        String output = Files.readString(printed);
        assertThat(status)
                .as("exit status of%n%s%nwhich printed%n%s", commands, output)
                .isZero();
        return output;
    }
}
