package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

/** Keeps what README.md tells people to type true: that the commands do what it says, {@link QuickStartTest} shows. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^(?:[A-Z]+=\\$\\(|[A-Z_]+=\\S+ )*\\./gatehouse ([a-z][^#)\\n]*)");

    @Test
    void every_command_in_it_is_one() throws IOException {
        List<String> commands = commands();

        assertThat(commands)
                .hasSizeGreaterThan(10)
                .allSatisfy(command -> assertThatCode(() -> parse(command)).doesNotThrowAnyException());
    }

    @Test
    void a_command_that_is_none_is_found() {
        assertThatThrownBy(() -> parse("users invent")).isInstanceOf(ParameterException.class);
        assertThatThrownBy(() -> parse("sign-in --mail maya@example.org")).isInstanceOf(ParameterException.class);
    }

    private static List<String> commands() throws IOException {
        return COMMAND.matcher(Files.readString(README))
                .results()
                .map(match -> match.group(1).strip())
                .toList();
    }

    private static void parse(String command) {
        var terminal = TestTerminal.piping("");
        new TestShell(Path.of("nowhere"))
                .commandLine(terminal)
                .commands(new FailureReport(terminal.err()))
                .parseArgs(command.split(" +"));
    }
}
