package dev.gatehouse.bootstrap.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A terminal at which a test types, or pipes into which it writes. */
final class TestTerminal implements Terminal {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final PrintWriter outWriter = new PrintWriter(out);
    private final PrintWriter errWriter = new PrintWriter(err);
    private final boolean interactive;
    private final Deque<String> typed;
    private final InputStream in;
    private final List<String> prompts = new ArrayList<>();
    private final List<char[]> secrets = new ArrayList<>();

    private TestTerminal(boolean interactive, List<String> typed, String input) {
        this.interactive = interactive;
        this.typed = new ArrayDeque<>(typed);
        this.in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    }

    /** A person who answers each question so, and then ends the input. */
    static TestTerminal typing(String... answers) {
        return new TestTerminal(true, List.of(answers), "");
    }

    /** A script that pipes this into the command. */
    static TestTerminal piping(String input) {
        return new TestTerminal(false, List.of(), input);
    }

    String printed() {
        outWriter.flush();
        return out.toString();
    }

    String complained() {
        errWriter.flush();
        return err.toString();
    }

    /** The questions asked; those whose answers do not show are in brackets. */
    List<String> prompts() {
        return List.copyOf(prompts);
    }

    /** The arrays that held the secrets typed. */
    List<char[]> secrets() {
        return List.copyOf(secrets);
    }

    @Override
    public PrintWriter out() {
        return outWriter;
    }

    @Override
    public PrintWriter err() {
        return errWriter;
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public Optional<String> ask(String prompt) {
        prompts.add(prompt);
        return Optional.ofNullable(typed.poll());
    }

    @Override
    public Optional<char[]> askSecretly(String prompt) {
        prompts.add("[" + prompt + "]");
        Optional<char[]> secret = Optional.ofNullable(typed.poll()).map(String::toCharArray);
        secret.ifPresent(secrets::add);
        return secret;
    }
}
