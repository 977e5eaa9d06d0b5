package dev.gatehouse.reliability;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** A program of this machine, which a build can do without. */
record Installed(Path program) {

    /** The one of this name on the path; without it the test is skipped. */
    static Installed require(String name) {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(Objects.requireNonNull(System.getenv("PATH"), "PATH"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Installed::new)
                .orElseGet(() -> abort(name + ": not on the PATH (expected: that of Prometheus 2.42 or later)"));
    }

    /** Runs it on the input; throws with what it says unless it ends with status 0. Returns what it says. */
    String run(Path input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + ": " + said);
        }
        return said;
    }
}
