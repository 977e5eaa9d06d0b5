package dev.gatehouse.bootstrap.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/** The {@code gatehouse} command, from its arguments to its exit status. */
public final class GatehouseCommandLine {

    private static final int WIDTH = 100;

    private final Surroundings surroundings;

    GatehouseCommandLine(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The command of this process: its environment, its terminal, the real time. */
    public static GatehouseCommandLine ofProcess(ServerCommands server) {
        return new GatehouseCommandLine(new Surroundings(
                System.getenv(),
                new SystemTerminal(),
                InstantSource.system(),
                GatehouseCommandLine::pause,
                ClientChannel::openQuietly,
                server));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs the command and returns the exit status of the process. Whatever fails is reported, not thrown. */
    public int run(String... arguments) {
        PrintWriter out = surroundings.terminal().out();
        var report = new FailureReport(surroundings.terminal().err());
        int status = commands(report).execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
        out.flush();
        if (out.checkError()) {
            return report.report(new CommandFailure(
                    ExitStatus.FAILED, "cannot write the output (is the disk full, or the reader gone?)"));
        }
        return arguments.length == 0 ? ExitStatus.USAGE.code() : status;
    }

    /** The commands with their options and help. */
    CommandLine commands(FailureReport report) {
        CommandLine commands = RootCommand.tree(surroundings)
                .setOut(surroundings.terminal().out())
                .setErr(surroundings.terminal().err())
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(report)
                .setExecutionExceptionHandler(report);
        layOut(commands.getCommandSpec());
        return commands;
    }

    private static void layOut(CommandSpec command) {
        command.usageMessage()
                .abbreviateSynopsis(true)
                .synopsisHeading("Usage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(ExitStatus.legend());
        command.subcommands().values().forEach(each -> layOut(each.getCommandSpec()));
    }
}
