package dev.gatehouse.bootstrap;

import dev.gatehouse.adapter.auth.AuthSettings;
import dev.gatehouse.adapter.auth.password.ForTestkit;
import dev.gatehouse.adapter.auth.password.HashingSettings;
import dev.gatehouse.adapter.grpc.GrpcSettings.InProcess;
import dev.gatehouse.adapter.grpc.GrpcSettings.Listener;
import dev.gatehouse.adapter.grpc.GrpcSettings.Tcp;
import dev.gatehouse.adapter.grpc.GrpcSettings.Unix;
import dev.gatehouse.adapter.grpc.GrpcSettings.Unix.Access;
import dev.gatehouse.adapter.http.HttpSettings;
import dev.gatehouse.adapter.persistence.StorePassword;
import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.adapter.persistence.StoreSettings.PostgreSql;
import dev.gatehouse.adapter.persistence.StoreSettings.SqliteFile;
import dev.gatehouse.adapter.persistence.StoreSettings.SqliteInMemory;
import dev.gatehouse.bootstrap.config.Configuration;
import dev.gatehouse.bootstrap.config.ConfigurationSources;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Says what an embedded {@link Gatehouse} is to be. What is not said is as by default: an empty store in memory, the time of
 * the system, no port. Not thread-safe.
 */
public final class GatehouseBuilder {

    private final List<Listener> listeners = new ArrayList<>(List.of(new InProcess()));
    private OptionalInt httpPort = OptionalInt.empty();
    private InstantSource clock = InstantSource.system();
    private StoreSettings store = new SqliteInMemory();
    private ConfigurationSources sources = ConfigurationSources.none();
    private UnaryOperator<HashingSettings> hashing = UnaryOperator.identity();

    GatehouseBuilder() {}

    /** Takes the time from the source, which must not go back, in whole microseconds. Every expiry is decided by it. */
    public GatehouseBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /** Keeps everything in memory, for as long as it serves. */
    public GatehouseBuilder inMemory() {
        store = new SqliteInMemory();
        return this;
    }

    /** Keeps everything in the directory, which no other Gatehouse may have open. */
    public GatehouseBuilder directory(Path directory) {
        store = new SqliteFile(directory);
        return this;
    }

    /**
     * Keeps everything in a PostgreSQL database, which any number of others may use too. What its secrets are sealed under is
     * said by {@code gatehouse.encryption.key-file}, or by {@code gatehouse.encryption.plain} where it is for tests alone.
     *
     * @param url such as {@code jdbc:postgresql://localhost/gatehouse}, with neither user nor password in it
     */
    public GatehouseBuilder postgresql(String url, String user, String password) {
        store = new PostgreSql(url, user, new StorePassword(password));
        return this;
    }

    /**
     * Listens on a TCP port as well. On other hosts than the machine itself it does so with {@code gatehouse.tls.certificate-file},
     * or with {@code gatehouse.server.plaintext}, only.
     */
    public GatehouseBuilder tcp(String host, int port) {
        listeners.add(new Tcp(host, port));
        return this;
    }

    /** Listens on a Unix domain socket as well, which the user of this process alone may connect to. */
    public GatehouseBuilder unixSocket(Path file) {
        listeners.add(new Unix(file, Access.OWNER));
        return this;
    }

    /**
     * Speaks HTTP as well, on a TCP port of this machine itself: metrics, health, and the public keys for services under test that
     * verify tokens by themselves.
     *
     * @param port 0 takes any that is free
     */
    public GatehouseBuilder http(int port) {
        httpPort = OptionalInt.of(port);
        return this;
    }

    /**
     * Gives a setting by any of its names, such as {@code gatehouse.password.argon2.memory}. Those of where the server listens,
     * of the store and of the log have no effect here: the builder says the first two, and the log is the host program's
     * own. Whether the schema of the store is brought up to date, {@code gatehouse.store.migrate} says here too.
     */
    public GatehouseBuilder setting(String name, String value) {
        sources = sources.with(name, value);
        return this;
    }

    /** Changes how passwords are hashed, whatever the settings say. */
    @ForTestkit
    GatehouseBuilder hashing(UnaryOperator<HashingSettings> change) {
        hashing = change;
        return this;
    }

    /**
     * Starts it; it serves when this returns.
     *
     * @throws dev.gatehouse.bootstrap.config.ConfigurationException when settings are wrong
     * @throws IllegalArgumentException when others could read what is said to a TCP port
     */
    public Gatehouse start() {
        var configuration = Configuration.read(sources);
        for (Listener listener : listeners) {
            if (listener instanceof Tcp(String host, int _)) {
                configuration.requireProtected(host);
            }
        }
        AuthSettings auth = configuration.auth();
        return Gatehouse.start(
                configuration,
                new AuthSettings(hashing.apply(auth.hashing()), auth.signing()),
                store,
                listeners,
                http(configuration),
                clock);
    }

    private Optional<HttpSettings> http(Configuration configuration) {
        var settings = configuration.settings().http();
        return httpPort.isEmpty()
                ? Optional.empty()
                : Optional.of(new HttpSettings(
                        "127.0.0.1",
                        httpPort.getAsInt(),
                        settings.publicUrl(),
                        settings.maxConnections(),
                        settings.requestTimeout()));
    }
}
