package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.adapter.persistence.StoreAdministration;
import dev.gatehouse.adapter.persistence.StoreSettings;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives up the secrets whose master key is lost. */
@Command(
        name = "discard-secrets",
        description = {
            "Remove the secrets from the store whose master key is lost. No server may be using the store.",
            "The next start makes new ones. Users, clients and sessions stay; access tokens and page tokens end.",
            "Nothing brings the secrets back: look for the key first.",
        },
        footer = {"", "Example:", "  gatehouse encryption discard-secrets --sealed-under 9f3c0a7be2d45168"})
final class EncryptionDiscardSecretsCommand extends StoreCommand {

    private final InstantSource clock;

    @Option(
            names = "--sealed-under",
            paramLabel = "ID",
            required = true,
            description = "The id of the lost key, which a server names that refuses to start without it.")
    private String masterKey = "";

    EncryptionDiscardSecretsCommand(Surroundings surroundings) {
        super(surroundings);
        this.clock = surroundings.clock();
    }

    @Override
    ExitStatus run(StoreSettings store) {
        int discarded = StoreAdministration.discardSecrets(store, masterKey, clock.instant());
        if (discarded == 0) {
            throw new CommandFailure(
                    ExitStatus.FAILED,
                    "nothing in the store is sealed under " + Printable.of(masterKey)
                            + " (expected: the id that a server names which refuses to start)");
        }
        out.println("Removed " + discarded + " secrets. The next start of a server makes new ones.");
        return ExitStatus.OK;
    }
}
