package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bootstrap.cli.TestShell.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class UsageTest {

    @TempDir
    private Path home;

    /** Every command as the words that call it. */
    static List<List<String>> commands() {
        var terminal = TestTerminal.piping("");
        var found = new ArrayList<List<String>>();
        collect(
                new TestShell(Path.of("nowhere")).commandLine(terminal).commands(new FailureReport(terminal.err())),
                List.of(),
                found);
        return found;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_command_explains_itself(List<String> command) {
        String[] words = Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);

        Result result = shell().run(words);

        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("Usage: "
                        + String.join(
                                " ",
                                Stream.concat(Stream.of("gatehouse"), command.stream())
                                        .toList()))
                .contains("-h, --help", "Exit status:", "Example", "  gatehouse ")
                .doesNotContain("${", "=<");
        assertThat(result.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void the_exit_statuses_are_these_and_stay() {
        assertThat(shell().run("--help").out()).contains("""
                Exit status:
                   0   done
                   1   failed, or refused by the server
                   2   wrong option, argument or setting
                   3   the server cannot be reached, or does not answer in time
                   4   not signed in, or credentials refused
                   5   nothing wrong was found, but what was to be compared is not there any more
                """);
    }

    @Test
    void nothing_to_do_is_wrong_usage_and_shows_the_help() {
        Result result = shell().run();

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).startsWith("Usage: gatehouse [OPTIONS] [COMMAND]");
    }

    @Test
    void says_which_version_it_is() {
        Result result = shell().run("--version");

        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("gatehouse ").contains("\nJava 25");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            frobnicate | unknown command: frobnicate (see: gatehouse --help)
            user list | unknown command: user; did you mean users? (see: gatehouse --help)
            users | missing required subcommand (see: gatehouse users --help)
            token | missing required subcommand (see: gatehouse token --help)
            sessions | missing required subcommand (see: gatehouse sessions --help)
            sessions revoke | missing required parameter: 'ID' (see: gatehouse sessions revoke --help)
            --frobnicate | unknown option: --frobnicate (see: gatehouse --help)
            users list --pagesize=3 | unknown option: --pagesize; did you mean --page-size? (see: gatehouse users list --help)
            users list --page-size many | invalid value for option '--page-size': 'many' is not an int (see: gatehouse users list --help)
            users list --page-size | missing required parameter for option '--page-size' (NUMBER) (see: gatehouse users list --help)
            users list more | there is an argument too many (see: gatehouse users list --help)
            users list --all --all | option '--all' should be specified only once (see: gatehouse users list --help)
            users create | missing required option: '--email=ADDRESS' (see: gatehouse users create --help)
            users disable | missing required parameter: 'ID' (see: gatehouse users disable --help)
            users update ID | nothing to update (give --email, --display-name, --role, --no-roles, --attribute or --no-attributes)
            users update ID --attribute a=b --no-attributes | --attribute and --no-attributes contradict each other (give one of them)
            clients | missing required subcommand (see: gatehouse clients --help)
            clients create | missing required option: '--audience=NAME' (see: gatehouse clients create --help)
            clients update ID | nothing to update (give --display-name, --scope, --no-scopes, --audience, --serves, --serves-none, --enable or --disable)
            clients update ID --enable --disable | --enable and --disable contradict each other (give one of them)
            clients update ID --scope a --no-scopes | --scope and --no-scopes contradict each other (give one of them)
            clients update ID --serves a --serves-none | --serves and --serves-none contradict each other (give one of them)
            clients rotate-secret ID --overlap 1500ms | invalid value for option '--overlap': 1500ms (expected: a duration in whole seconds, such as 0s, 90m, 24h or 7d) (see: gatehouse clients rotate-secret --help)
            clients rotate-secret ID --overlap soon | invalid value for option '--overlap': soon (expected: a duration in whole seconds, such as 0s, 90m, 24h or 7d) (see: gatehouse clients rotate-secret --help)
            token issue | missing required option: '--client-id=ID' (see: gatehouse token issue --help)
            token issue --client-id a | there is no terminal to ask at (expected: --secret-file FILE, or --secret-file - for standard input)
            audit | missing required subcommand (see: gatehouse audit --help)
            backup | missing required parameter: 'FILE' (see: gatehouse backup --help)
            restore | missing required parameter: 'FILE' (see: gatehouse restore --help)
            audit verify --known 7 | invalid value for option '--known': 7 is not a link of the audit log (expected: a position, a colon and a hash) (see: gatehouse audit verify --help)
            users update ID --role a --no-roles | --role and --no-roles contradict each other (give one of them)
            setup --code A --code-file B | --code and --code-file contradict each other (give one of them)
            health --server example.org | invalid value for option '--server': example.org (expected: HOST:PORT, such as 127.0.0.1:50051, https://HOST:PORT for TLS, or unix:/PATH) (see: gatehouse health --help)
            health --timeout 0s | invalid value for option '--timeout': 0s (expected: a duration of at most an hour, such as 500ms, 10s or 2m) (see: gatehouse health --help)
            sign-in | missing required option: --email
            sign-in --email a@b.c | there is no terminal to ask at (expected: --password-file FILE, or --password-file - for standard input)
            """)
    void wrong_usage_is_told_in_one_line(String command, String why) {
        Result result = shell().run(command.split(" "));

        assertThat(result.err()).isEqualTo("gatehouse: " + why + System.lineSeparator());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--password=hunter2", "--password hunter2"})
    void a_password_on_the_command_line_is_refused_and_not_repeated(String option) {
        Result result = shell().run(("sign-in --email a@b.c " + option).split(" "));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("passwords are not taken from the command line", "--password-file FILE")
                .doesNotContain("hunter2")
                .hasLineCount(1);
    }

    @Test
    void a_token_on_the_command_line_is_refused_and_not_repeated() {
        String token = TestAnswers.unsignedJwt("{\"alg\":\"none\"}", "{}");

        Result result = shell().run("token", "show", token);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("can be read by others on this machine")
                .doesNotContain(token);
    }

    @Test
    void an_argument_that_looks_like_a_file_of_arguments_is_none() {
        assertThat(shell().run("@/etc/passwd").complaint())
                .isEqualTo("gatehouse: unknown command: @/etc/passwd (see: gatehouse --help)");
    }

    @Test
    void hostile_arguments_do_not_run_on_the_terminal() {
        assertThat(shell().run("\u001b[31m").complaint())
                .isEqualTo("gatehouse: unknown command: \\u001b[31m (see: gatehouse --help)");
    }

    private TestShell shell() {
        return new TestShell(home);
    }

    private static void collect(CommandLine command, List<String> words, List<List<String>> found) {
        found.add(words);
        command.getSubcommands()
                .forEach((name, sub) -> collect(
                        sub, Stream.concat(words.stream(), Stream.of(name)).toList(), found));
    }
}
