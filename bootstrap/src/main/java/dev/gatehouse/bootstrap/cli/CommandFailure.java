package dev.gatehouse.bootstrap.cli;

import java.util.List;

/**
 * Ends a command with an exit status and a message for the person who typed it: one line that says what failed, why,
 * and what to do next in brackets, and a further line for each of several faults. The message never holds a secret.
 */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitStatus status;
    private final transient List<String> faults;

    /** Ends a command with one line. */
    public CommandFailure(ExitStatus status, String message) {
        this(status, message, List.of());
    }

    /** Ends a command with one line, and an indented line for each fault. */
    public CommandFailure(ExitStatus status, String message, List<String> faults) {
        super(message, null, false, false);
        this.status = status;
        this.faults = List.copyOf(faults);
    }

    /** The exit status. */
    public ExitStatus status() {
        return status;
    }

    /** The lines after the first. */
    public List<String> faults() {
        return faults;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
