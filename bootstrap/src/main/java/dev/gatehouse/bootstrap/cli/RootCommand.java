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
            "gatehouse serve runs the server. config, encryption, migrate, backup, restore, keys import and audit verify work"
                    + " on the settings and the store here; all others talk to a running server.",
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
            "  GATEHOUSE_CA_FILE, GATEHOUSE_CLIENT_CERTIFICATE_FILE, GATEHOUSE_CLIENT_KEY_FILE",
            "                     the files for TLS, instead of --ca-file, --client-certificate and --client-key",
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
                .addSubcommand(new UserStateCommands.Delete(surroundings))
                .addSubcommand(new UserStateCommands.Undelete(surroundings))
                .addSubcommand(new UsersResetPasswordCommand(surroundings));
        var password = new CommandLine(new PasswordCommand())
                .addSubcommand(new PasswordChangeCommand(surroundings))
                .addSubcommand(new PasswordCompleteResetCommand(surroundings));
        var sessions = new CommandLine(new SessionsCommand())
                .addSubcommand(new SessionsListCommand(surroundings))
                .addSubcommand(new SessionsRevokeCommands.Revoke(surroundings))
                .addSubcommand(new SessionsRevokeCommands.RevokeAll(surroundings));
        var clients = new CommandLine(new ClientsCommand())
                .addSubcommand(new ClientsCreateCommand(surroundings))
                .addSubcommand(new ClientsGetCommand(surroundings))
                .addSubcommand(new ClientsListCommand(surroundings))
                .addSubcommand(new ClientsUpdateCommand(surroundings))
                .addSubcommand(new ClientsCommands.RotateSecret(surroundings))
                .addSubcommand(new ClientsCommands.Delete(surroundings));
        var keys = new CommandLine(new KeysCommand())
                .addSubcommand(new KeysCommands.ListKeys(surroundings))
                .addSubcommand(new KeysCommands.Rotate(surroundings))
                .addSubcommand(new KeysCommands.Export(surroundings))
                .addSubcommand(new KeysImportCommand(surroundings));
        var audit = new CommandLine(new AuditCommand())
                .addSubcommand(new AuditListCommand(surroundings))
                .addSubcommand(new AuditVerifyCommand(surroundings));
        var admin = new CommandLine(new AdminCommand())
                .addSubcommand(new AdminCommands.ChangeLogLevel(surroundings))
                .addSubcommand(new AdminCommands.Drain(surroundings));
        var encryption = new CommandLine(new EncryptionCommand())
                .addSubcommand(new EncryptionCreateKeyCommand(surroundings))
                .addSubcommand(new EncryptionDiscardSecretsCommand(surroundings));
        var migrateCommand = new MigrateCommand(surroundings);
        var migrate = new CommandLine(migrateCommand)
                .addSubcommand(new MigrateCommand.Status(surroundings))
                .addSubcommand(new MigrateCommand.Apply(surroundings, migrateCommand));
        var token = new CommandLine(new TokenCommand())
                .addSubcommand(new TokenPrintCommand(surroundings))
                .addSubcommand(new TokenShowCommand(surroundings))
                .addSubcommand(new TokenIssueCommand(surroundings));
        return new CommandLine(new RootCommand())
                .addSubcommand(new ServeCommand(surroundings))
                .addSubcommand(new ConfigCommand(surroundings))
                .addSubcommand(new SetupCommand(surroundings))
                .addSubcommand(new SignInCommand(surroundings))
                .addSubcommand(new RefreshCommand(surroundings))
                .addSubcommand(new SignOutCommand(surroundings))
                .addSubcommand(password)
                .addSubcommand(users)
                .addSubcommand(sessions)
                .addSubcommand(clients)
                .addSubcommand(keys)
                .addSubcommand(token)
                .addSubcommand(audit)
                .addSubcommand(new HealthCommand(surroundings))
                .addSubcommand(admin)
                .addSubcommand(encryption)
                .addSubcommand(migrate)
                .addSubcommand(new BackupCommand(surroundings))
                .addSubcommand(new RestoreCommand(surroundings));
    }

    /** The commands on one's own password. */
    @Command(
            name = "password",
            description = "Change your password, or choose one with a reset code.",
            footer = {"", "Examples:", "  gatehouse password change", "  gatehouse password complete-reset"})
    static final class PasswordCommand {}

    /** The commands on users. */
    @Command(
            name = "users",
            description = "Create, show, list and change users.",
            footer = {"", "Examples:", "  gatehouse users list", "  gatehouse users create --help"})
    static final class UsersCommand {}

    /** The commands on sessions. */
    @Command(
            name = "sessions",
            description = "List the sessions that a user is signed in with, or end them.",
            footer = {"", "Examples:", "  gatehouse sessions list", "  gatehouse sessions revoke-all --keep-current"})
    static final class SessionsCommand {}

    /** The commands on service clients. */
    @Command(
            name = "clients",
            description = "Create, show, list and change service clients: programs that call with tokens of their own.",
            footer = {"", "Examples:", "  gatehouse clients list", "  gatehouse clients create --help"})
    static final class ClientsCommand {}

    /** The commands on signing keys. */
    @Command(
            name = "keys",
            description = "List, rotate, export and import the keys that sign access tokens.",
            footer = {"", "Examples:", "  gatehouse keys list", "  gatehouse keys rotate --help"})
    static final class KeysCommand {}

    /** The commands on the audit log. */
    @Command(
            name = "audit",
            description = "List the audit log, or find out whether somebody tampered with it.",
            footer = {"", "Examples:", "  gatehouse audit list", "  gatehouse audit verify"})
    static final class AuditCommand {}

    /** The commands on one running server. */
    @Command(
            name = "admin",
            description = "Run one server by its admin listener: its log level, and its end.",
            footer = {"", "Examples:", "  gatehouse admin log-level --help", "  gatehouse admin drain --help"})
    static final class AdminCommand {}

    /** The commands on what the secrets in the store are sealed under. */
    @Command(
            name = "encryption",
            description =
                    "Make the key that the secrets in the store are sealed under, or give up those whose key is lost.",
            footer = {"", "Example:", "  gatehouse encryption create-key /etc/gatehouse/master.key"})
    static final class EncryptionCommand {}

    /** The commands on tokens. */
    @Command(
            name = "token",
            description = "Show an access token, print one for other tools, or get one for a service client.",
            footer = {"", "Examples:", "  gatehouse token show", "  gatehouse token print"})
    static final class TokenCommand {}
}
