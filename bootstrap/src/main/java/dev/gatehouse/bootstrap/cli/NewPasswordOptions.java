package dev.gatehouse.bootstrap.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a password comes from that is to take the place of another. */
final class NewPasswordOptions {

    private static final String OPTION = "--new-password-file";

    private final SecretSource source;

    @Option(
            names = OPTION,
            paramLabel = "FILE",
            description = "Take the new password from the first line of FILE, - for standard input, instead of asking.")
    private @Nullable String file;

    NewPasswordOptions(Surroundings surroundings) {
        this.source = new SecretSource(surroundings.terminal());
    }

    /** The new password, typed twice. The caller closes it. */
    TypedSecret chosen() {
        return source.chosen(file, OPTION);
    }
}
