package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.bootstrap.config.EffectiveSetting;
import java.time.Instant;
import java.util.List;

/**
 * What commands need of the server's own code. Each may throw a {@link CommandFailure} or a
 * {@link dev.gatehouse.bootstrap.config.ConfigurationException}; the command line reports both.
 */
public interface ServerCommands {

    /** Serves until the process is told to end, and returns its exit status. */
    int serve();

    /** The effective configuration in the order of its documentation, secrets redacted. */
    List<EffectiveSetting> settings();

    /** Where a server with the settings that are in force here keeps everything. */
    StoreSettings store();

    /**
     * Adds the private key in a text to the store, to sign access tokens, and says what came of it.
     *
     * @param atOnce whether it signs from now on, or not before every verifier can know it
     */
    ImportedKey importSigningKey(String text, boolean atOnce);

    /** A key that is in the store now, and from when on it signs. */
    record ImportedKey(String keyId, Instant signsFrom) {}
}
