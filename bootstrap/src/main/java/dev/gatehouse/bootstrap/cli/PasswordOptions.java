package dev.gatehouse.bootstrap.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a password comes from: a person who types it unseen, or a file. Never the command line. */
final class PasswordOptions {

    private static final String OPTION = "--password-file";

    private final SecretSource source;

    @Option(
            names = OPTION,
            paramLabel = "FILE",
            description = "Take the password from the first line of FILE, - for standard input, instead of asking.")
    private @Nullable String file;

    PasswordOptions(Surroundings surroundings) {
        this.source = new SecretSource(surroundings.terminal());
    }

    /** A password that exists. The caller closes it. */
    TypedSecret known() {
        return file == null ? source.typed("Password: ", OPTION) : source.firstLine(file);
    }

    /** A new password, typed twice. The caller closes it. */
    TypedSecret chosen() {
        return source.chosen(file, OPTION);
    }
}
