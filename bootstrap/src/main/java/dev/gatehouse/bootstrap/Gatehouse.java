package dev.gatehouse.bootstrap;

import dev.gatehouse.adapter.auth.AuthSettings;
import dev.gatehouse.adapter.grpc.AdminTransport;
import dev.gatehouse.adapter.grpc.GrpcSettings;
import dev.gatehouse.adapter.grpc.GrpcSettings.Listener;
import dev.gatehouse.adapter.grpc.InProcessTransport;
import dev.gatehouse.adapter.http.HttpSettings;
import dev.gatehouse.adapter.observability.ObservabilitySettings;
import dev.gatehouse.adapter.persistence.SchemaState;
import dev.gatehouse.adapter.persistence.StoreAdministration;
import dev.gatehouse.adapter.persistence.StoreOpeningException;
import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.adapter.persistence.StoreSettings.SqliteInMemory;
import dev.gatehouse.application.port.in.Drained;
import dev.gatehouse.application.port.in.ScrapeMetrics;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.bootstrap.cli.ProductVersion;
import dev.gatehouse.bootstrap.config.Configuration;
import dev.gatehouse.bootstrap.config.SchemaUpdate;
import dev.gatehouse.bootstrap.config.StopPolicy;
import dev.gatehouse.domain.setup.SetupCode;
import dev.gatehouse.domain.token.SigningKey;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A Gatehouse that serves, from {@link GatehouseBuilder#start} to {@link #close}. Any number live side by side in one JVM:
 * they share nothing, read no environment and leave log, signals and system properties alone. Thread-safe.
 *
 * {@snippet :
 * try (Gatehouse gatehouse = Gatehouse.builder().start()) {
 *     var users = UserServiceGrpc.newBlockingStub(gatehouse.channel());
 * }
 * }
 */
public final class Gatehouse implements AutoCloseable {

    /** How long what was asked of the side port at the very end may take. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

    private final GatehouseComponent component;
    private final OpenParts parts;
    private final Listening listening;
    private final List<String> addresses;
    private final List<String> adminAddresses;
    private final List<String> httpAddresses;
    private final Optional<ManagedChannel> channel;
    private final Optional<SetupCode> setupCode;
    private final StopPolicy stopPolicy;
    private Optional<Drained> drained = Optional.empty();

    private Gatehouse(
            GatehouseComponent component,
            OpenParts parts,
            Listening listening,
            Listening side,
            Optional<SetupCode> setupCode,
            StopPolicy stopPolicy) {
        this.component = component;
        this.parts = parts;
        this.listening = listening;
        this.addresses = listening.addresses(
                transport -> !(transport instanceof InProcessTransport || transport instanceof AdminTransport));
        this.adminAddresses = listening.addresses(AdminTransport.class::isInstance);
        this.httpAddresses = side.addresses(_ -> true);
        this.channel = listening.transports().stream()
                .filter(InProcessTransport.class::isInstance)
                .map(InProcessTransport.class::cast)
                .findFirst()
                .map(InProcessTransport::openChannel);
        this.setupCode = setupCode;
        this.stopPolicy = stopPolicy;
    }

    /** A Gatehouse for use within this JVM: with an empty store in memory, unless told otherwise. */
    public static GatehouseBuilder builder() {
        return new GatehouseBuilder();
    }

    /** As the configuration says. */
    static Gatehouse start(
            Configuration configuration,
            StoreSettings store,
            List<Listener> listeners,
            Optional<HttpSettings> http,
            InstantSource clock) {
        return start(configuration, configuration.auth(), store, listeners, http, clock);
    }

    /**
     * Opens the side port, opens the store, loads the keys, sees to the first administrator and listens, in this order; if one of
     * them fails, what was opened is closed again. So the side port can be asked from the beginning to the end.
     */
    static Gatehouse start(
            Configuration configuration,
            AuthSettings auth,
            StoreSettings store,
            List<Listener> listeners,
            Optional<HttpSettings> http,
            InstantSource clock) {
        var parts = new OpenParts();
        try {
            GatehouseComponent component = component(configuration, auth, store, listeners, http, clock);
            Listening side = Listening.start(component.sidePort().stream().toList());
            parts.add((AutoCloseable) () -> side.drain(LAST_ANSWERS));
            requireSchema(configuration, store);
            parts.add(component.store());
            parts.add(component.hasher());
            parts.add(component.tracing());
            show(component);
            component.keepSigningKeys().keepSigningKeys();
            Optional<SetupCode> setupCode =
                    new FirstStart(configuration, component.setup(), component.openSetup()).setupCode();
            parts.add(Housekeeping.start(component.housekeepingTasks().list(), Pauses.inRealTime()));
            Listening listening = parts.add(Listening.start(component.transports()));
            component.readiness().setServing(true);
            return new Gatehouse(component, parts, listening, side, setupCode, configuration.stopPolicy(Duration.ZERO));
        } catch (RuntimeException | Error e) {
            parts.closeAfter(e);
            throw e;
        }
    }

    /** Has the parts show how they fare. */
    private static void show(GatehouseComponent component) {
        Meters meters = component.meters();
        component.store().showOn(meters);
        component.hasher().showOn(meters);
        component.keyRing().showOn(meters);
        component.certificates().showOn(meters);
    }

    /** The parts, none of them open; the time is in whole microseconds. */
    private static GatehouseComponent component(
            Configuration configuration,
            AuthSettings auth,
            StoreSettings store,
            List<Listener> listeners,
            Optional<HttpSettings> http,
            InstantSource clock) {
        return DaggerGatehouseComponent.factory()
                .create(
                        inMicroseconds(clock),
                        store,
                        configuration.encryption(),
                        new GrpcSettings(
                                listeners,
                                configuration.connections(),
                                configuration.tls(),
                                configuration.settings().server().reflection()),
                        configuration.calls(),
                        http,
                        new ObservabilitySettings(
                                ProductVersion.version(),
                                configuration.settings().log().accessSample()),
                        configuration.tracing(),
                        auth,
                        configuration.tokenPolicy(),
                        configuration.keyRotation(),
                        configuration.sessionPolicy(),
                        configuration.passwordPolicy(),
                        configuration.resetPolicy(),
                        configuration.throttlePolicy(),
                        configuration.retentionPolicy());
    }

    /**
     * Adds a signing key to a store that no embedded Gatehouse has open.
     *
     * @return from when on it signs; empty if it is there already
     */
    static Optional<Instant> importSigningKey(
            Configuration configuration, StoreSettings store, SigningKey key, boolean atOnce) {
        requireSchema(configuration, store);
        GatehouseComponent component =
                component(configuration, configuration.auth(), store, List.of(), Optional.empty(), key::createdAt);
        try (var parts = new OpenParts()) {
            parts.add(component.store());
            return component.importSigningKey().importSigningKey(key, atOnce);
        }
    }

    private static void requireSchema(Configuration configuration, StoreSettings store) {
        if (configuration.settings().store().migrate() == SchemaUpdate.AT_START || store instanceof SqliteInMemory) {
            return;
        }
        SchemaState schema = StoreAdministration.schema(store);
        if (!schema.isUpToDate()) {
            throw new StoreOpeningException("the store has schema version " + schema.version() + " (expected: "
                    + schema.newest() + ", to which gatehouse migrate apply brings it)");
        }
    }

    // Stores keep no more, and an instant must be the same before and after it was stored.
    private static InstantSource inMicroseconds(InstantSource source) {
        return () -> source.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A channel to this Gatehouse that needs no port. It is closed with it. */
    public ManagedChannel channel() {
        return channel.orElseThrow(
                () -> new IllegalStateException("listeners: none in-process (expected: a Gatehouse from the builder)"));
    }

    /** Where it listens for others, such as {@code 127.0.0.1:50051}; nowhere unless asked to. */
    public List<String> addresses() {
        return addresses;
    }

    /** Where it listens to operators. */
    List<String> adminAddresses() {
        return adminAddresses;
    }

    /** Where HTTP is spoken, such as {@code http://127.0.0.1:8080}; nowhere unless asked to. */
    public List<String> httpAddresses() {
        return httpAddresses;
    }

    /** The code that makes the first administrator, if there was none at the start. It is good for one hour and one use. */
    public Optional<SetupCode> setupCode() {
        return setupCode;
    }

    /**
     * Does at once what is done of its own accord again and again: erases users whose time has come, forgets what is
     * out of date. For whoever owns the clock and has moved it.
     */
    public void tidy() {
        component.housekeepingTasks().list().forEach(task -> task.round().run());
    }

    /** All that is measured. */
    ScrapeMetrics metrics() {
        return component.scrapeMetrics();
    }

    /** What is stored, beneath all rules. */
    UnitOfWork unitOfWork() {
        return component.unitOfWork();
    }

    /** Has it get ready for many calls, as whoever will serve for long wants it. It returns at once. */
    void prepareForLoad() {
        component.keyRing().prepare();
    }

    /** Runs the action when the setup code has been used. */
    void whenSetUp(Runnable action) {
        component.setup().whenSetUp(action);
    }

    /**
     * Stops in order: says that it no longer serves; goes on taking calls for the quiet period, if the settings have one; accepts
     * no further calls and lets those in flight finish for the grace of the settings; sends the last traces; closes the store. An
     * interrupt ends the quiet period or the grace. Stopping again changes nothing.
     *
     * @return whether every call finished
     */
    public boolean stop() {
        return stop(stopPolicy, Pauses.inRealTime()).isWhole();
    }

    /** Stops in the same order, in that time; returns what became of the calls in flight. */
    synchronized Drained stop(StopPolicy policy, Pauses pauses) {
        if (drained.isEmpty()) {
            drained = Optional.of(new Stopping(component.readiness(), listening, pauses).stop(policy));
            channel.ifPresent(ManagedChannel::shutdownNow);
            closeParts();
        }
        return drained.get();
    }

    // An interrupt has done its work when it has ended the grace: the store must close whole.
    private void closeParts() {
        boolean interrupted = Thread.interrupted();
        try {
            parts.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Stops, as {@link #stop} does. */
    @Override
    public void close() {
        stop();
    }
}
