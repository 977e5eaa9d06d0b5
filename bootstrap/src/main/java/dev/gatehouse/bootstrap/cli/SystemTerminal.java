package dev.gatehouse.bootstrap.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The terminal or pipes that the process was started with. */
final class SystemTerminal implements Terminal {

    private final PrintWriter out = new PrintWriter(System.out, false, System.out.charset());
    private final PrintWriter err = new PrintWriter(System.err, true, System.err.charset());

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    @Override
    public InputStream in() {
        return System.in;
    }

    @Override
    public boolean isInteractive() {
        return console().isPresent();
    }

    @Override
    public Optional<String> ask(String prompt) {
        return answer(console -> console.readLine("%s", prompt));
    }

    @Override
    public Optional<char[]> askSecretly(String prompt) {
        return answer(console -> console.readPassword("%s", prompt));
    }

    private static <T> Optional<T> answer(Function<Console, @Nullable T> question) {
        Optional<Console> console = console();
        Optional<T> answer = console.map(question);
        if (answer.isEmpty()) {
            // The input ended on the line of the prompt.
            console.ifPresent(it -> it.printf("%n"));
        }
        return answer;
    }

    // The plain console of java.base, with which the launcher starts us, is not there without a terminal; the one of
    // jdk.internal.le, the default of some releases, always is.
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
