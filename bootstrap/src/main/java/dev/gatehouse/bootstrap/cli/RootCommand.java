package dev.gatehouse.bootstrap.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command that has all others under it. */
@Command(
        name = "gatehouse",
        versionProvider = ProductVersion.class,
        description = {
            "Keeps users and tokens for a fleet of services.",
            "gatehouse serve runs the server; the other commands, but config, talk to a running one.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse serve",
            "  gatehouse setup --email root@example.org",
            "  gatehouse sign-in --email root@example.org",
            "  gatehouse users create --email maya@example.org --display-name Maya",
            "",
            "Environment:",
            "  GATEHOUSE_ADDRESS  where the server listens, instead of --server",
            "  GATEHOUSE_TOKEN    the access token to call with, instead of the session of gatehouse sign-in",
        })
@SuppressWarnings("UnusedVariable") // The parser acts on these options itself.
final class RootCommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    /** The whole tree of commands. */
    static CommandLine tree(Surroundings surroundings) {
        var users = new CommandLine(new UsersCommand())
                .addSubcommand(new UsersCreateCommand(surroundings))
                .addSubcommand(new UsersGetCommand(surroundings))
                .addSubcommand(new UsersListCommand(surroundings))
                .addSubcommand(new UsersUpdateCommand(surroundings))
                .addSubcommand(new UserStateCommands.Disable(surroundings))
                .addSubcommand(new UserStateCommands.Enable(surroundings))
                .addSubcommand(new UserStateCommands.Delete(surroundings));
        var token = new CommandLine(new TokenCommand())
                .addSubcommand(new TokenPrintCommand(surroundings))
                .addSubcommand(new TokenShowCommand(surroundings));
        return new CommandLine(new RootCommand())
                .addSubcommand(new ServeCommand(surroundings))
                .addSubcommand(new ConfigCommand(surroundings))
                .addSubcommand(new SetupCommand(surroundings))
                .addSubcommand(new SignInCommand(surroundings))
                .addSubcommand(new RefreshCommand(surroundings))
                .addSubcommand(new SignOutCommand(surroundings))
                .addSubcommand(users)
                .addSubcommand(token)
                .addSubcommand(new HealthCommand(surroundings));
    }

    /** The commands on users. */
    @Command(
            name = "users",
            description = "Create, show, list and change users.",
            footer = {"", "Examples:", "  gatehouse users list", "  gatehouse users create --help"})
    static final class UsersCommand {}

    /** The commands on tokens. */
    @Command(
            name = "token",
            description = "Show an access token, or print one for other tools.",
            footer = {"", "Examples:", "  gatehouse token show", "  gatehouse token print"})
    static final class TokenCommand {}
}
