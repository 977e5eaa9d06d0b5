package dev.gatehouse.bootstrap;

import dev.gatehouse.adapter.auth.key.PrivateKeyFile;
import dev.gatehouse.adapter.auth.key.SigningSettings.StoredKeys;
import dev.gatehouse.adapter.grpc.GrpcSettings.Admin;
import dev.gatehouse.adapter.observability.LogFormat;
import dev.gatehouse.adapter.observability.Logs;
import dev.gatehouse.adapter.persistence.StoreOpeningException;
import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.in.Drained;
import dev.gatehouse.application.port.in.OperateServer;
import dev.gatehouse.bootstrap.cli.CommandFailure;
import dev.gatehouse.bootstrap.cli.ExitStatus;
import dev.gatehouse.bootstrap.cli.ServerCommands;
import dev.gatehouse.bootstrap.config.Configuration;
import dev.gatehouse.bootstrap.config.ConfigurationSources;
import dev.gatehouse.bootstrap.config.DurationNotation;
import dev.gatehouse.bootstrap.config.EffectiveSetting;
import dev.gatehouse.bootstrap.config.GatehouseConfig;
import dev.gatehouse.bootstrap.config.StopPolicy;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The server as a process: its settings from the environment, its log on standard error, its end on a signal.
 *
 * <p>The exit status is {@link ExitStatus#OK} when every call finished, and {@link ExitStatus#FAILED} when some were cut
 * at the end of the grace, or the server could not start.
 */
final class Server implements ServerCommands {

    private final ConfigurationSources sources;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean onTerminal;

    /**
     * Takes what belongs to the process.
     *
     * @param onTerminal whether a person is watching
     */
    Server(Map<String, String> environment, PrintStream out, PrintStream err, boolean onTerminal) {
        this.sources = ConfigurationSources.environment(environment);
        this.out = out;
        this.err = err;
        this.onTerminal = onTerminal;
    }

    @Override
    public List<EffectiveSetting> settings() {
        return configuration().effective();
    }

    @Override
    public StoreSettings store() {
        return configuration().store();
    }

    @Override
    public ImportedKey importSigningKey(String text, boolean atOnce) {
        Configuration configuration = configuration();
        if (!(configuration.auth().signing() instanceof StoredKeys(SignatureAlgorithm algorithm))) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "tokens are signed with a shared secret (expected: a store with keys; see gatehouse.token.secret)");
        }
        try {
            SigningKey key = PrivateKeyFile.read(
                    text, algorithm, InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS));
            return Gatehouse.importSigningKey(configuration, configuration.store(), key, atOnce)
                    .map(signsFrom -> new ImportedKey(key.id(), signsFrom))
                    .orElseThrow(() -> new CommandFailure(
                            ExitStatus.FAILED, "the key " + key.id() + " is there already (see: gatehouse keys list)"));
        } catch (IllegalArgumentException
                | UncheckedIOException
                | StoreOpeningException
                | StoreUnavailableException
                | ConflictException e) {
            throw new CommandFailure(ExitStatus.FAILED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public int serve() {
        var signals = EndSignals.forThisThread();
        Configuration configuration = configuration();
        GatehouseConfig settings = configuration.settings();
        Logs.configure(settings.log().format(), settings.log().level(), onTerminal, err);
        try (Gatehouse gatehouse = start(configuration, new ServerOperations(signals::endAsIfSignalled))) {
            new Announcement(settings, gatehouse, out, onTerminal).make();
            gatehouse.prepareForLoad();
            return serveUntil(signals, gatehouse, configuration.stopPolicy(quietPeriod()));
        } catch (UncheckedIOException | StoreOpeningException | StoreUnavailableException | ConflictException e) {
            throw new CommandFailure(ExitStatus.FAILED, String.valueOf(e.getMessage()));
        }
    }

    // The libraries that read the settings log too, and would have the first word on what a log is.
    private Configuration configuration() {
        Logs.configure(LogFormat.AUTO, Level.INFO, onTerminal, err);
        return Configuration.read(sources);
    }

    private static Gatehouse start(Configuration configuration, OperateServer operations) {
        var listeners = new ArrayList<>(configuration.listeners());
        configuration.adminSockets().forEach(socket -> listeners.add(new Admin(socket, operations)));
        return Gatehouse.start(
                configuration, configuration.store(), listeners, configuration.http(), InstantSource.system());
    }

    private Duration quietPeriod() {
        return onTerminal ? Duration.ZERO : Configuration.QUIET_PERIOD;
    }

    private static int serveUntil(EndSignals signals, Gatehouse gatehouse, StopPolicy policy) {
        // Not a constant of this class, which every command loads and few log.
        Logger log = LoggerFactory.getLogger(Server.class);
        try {
            signals.awaitFirst();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // by the second of two signals: the first wait is over
        }
        log.info(
                "Stopping: takes calls for another {}, then those in flight have {} to finish. A further signal ends the wait"
                        + " that is under way.",
                DurationNotation.write(policy.quietPeriod()),
                DurationNotation.write(policy.grace()));
        Drained calls = gatehouse.stop(policy, Pauses.inRealTime());
        if (calls.isWhole()) {
            log.info("Stopped; every call finished: {} in flight, 0 cut.", calls.finished());
            return ExitStatus.OK.code();
        }
        log.warn("Stopped; {} of the calls in flight finished in time, {} were cut.", calls.finished(), calls.cut());
        return ExitStatus.FAILED.code();
    }
}
