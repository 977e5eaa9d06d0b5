package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.bootstrap.config.ConfigurationException;
import dev.gatehouse.bootstrap.config.ConfigurationProblem;
import dev.gatehouse.bootstrap.config.NearestName;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells a person what went wrong: one line on standard error, further lines for several faults, never a stack trace.
 */
final class FailureReport implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final String PASSWORD = "--password";

    private final PrintWriter err;

    FailureReport(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        String why = problem instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : uncapitalised(String.valueOf(problem.getMessage()));
        return report(new CommandFailure(ExitStatus.USAGE, why + " (see: " + command + " --help)"));
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        return switch (problem) {
            case CommandFailure failure -> report(failure);
            case ConfigurationException settings ->
                report(new CommandFailure(
                        ExitStatus.USAGE,
                        "the settings are wrong (put these right):",
                        settings.problems().stream()
                                .map(ConfigurationProblem::toString)
                                .map(Printable::of)
                                .toList()));
            default ->
                report(new CommandFailure(
                        ExitStatus.FAILED,
                        "failed for a reason nobody foresaw: " + Printable.of(problem.toString())
                                + " (please report this as a fault of Gatehouse)"));
        };
    }

    int report(CommandFailure failure) {
        err.println("gatehouse: " + failure.getMessage());
        failure.faults().forEach(fault -> err.println("  " + fault));
        err.flush();
        return failure.status().code();
    }

    // Names options and commands, but neither values nor stray arguments: these may be secrets in the wrong place.
    private static String unmatched(UnmatchedArgumentException problem) {
        String first = problem.getUnmatched().getFirst();
        String name = Printable.of(first.startsWith("-") ? first.split("=", 2)[0] : first);
        if (name.equals(PASSWORD)) {
            return "passwords are not taken from the command line, which others on this machine can read"
                    + " (use --password-file FILE, - for standard input, or be asked)";
        }
        CommandSpec command = problem.getCommandLine().getCommandSpec();
        if (name.startsWith("-")) {
            return "unknown option: " + name + guess(name, command.optionsMap().keySet());
        }
        Set<String> commands = command.subcommands().keySet();
        return commands.isEmpty()
                ? "there is an argument too many"
                : "unknown command: " + name + guess(name, commands);
    }

    private static String guess(String name, Set<String> candidates) {
        return NearestName.of(name, candidates)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
    }

    private static String uncapitalised(String message) {
        String line = Printable.of(message.replaceAll("\\s*\\R\\s*", " "));
        return line.isEmpty() ? line : line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
    }
}
