package dev.gatehouse.bootstrap.config;

import dev.gatehouse.adapter.auth.AuthSettings;
import dev.gatehouse.adapter.auth.key.HmacSecret;
import dev.gatehouse.adapter.auth.key.SigningSettings;
import dev.gatehouse.adapter.auth.key.SigningSettings.SharedSecret;
import dev.gatehouse.adapter.auth.key.SigningSettings.StoredKeys;
import dev.gatehouse.adapter.auth.password.Argon2Parameters;
import dev.gatehouse.adapter.auth.password.HashingSettings;
import dev.gatehouse.adapter.auth.password.PassphraseKey;
import dev.gatehouse.adapter.auth.password.Peppers;
import dev.gatehouse.adapter.grpc.CallSettings;
import dev.gatehouse.adapter.grpc.ConnectionLimits;
import dev.gatehouse.adapter.grpc.GrpcSettings.Listener;
import dev.gatehouse.adapter.grpc.GrpcSettings.Socket;
import dev.gatehouse.adapter.grpc.tls.TlsSettings;
import dev.gatehouse.adapter.http.HttpSettings;
import dev.gatehouse.adapter.observability.TracingSettings;
import dev.gatehouse.adapter.persistence.MasterKeySource;
import dev.gatehouse.adapter.persistence.StoreEncryption;
import dev.gatehouse.adapter.persistence.StorePassword;
import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.adapter.persistence.StoreSettings.PostgreSql;
import dev.gatehouse.adapter.persistence.StoreSettings.SqliteFile;
import dev.gatehouse.application.port.in.SetUpAdministrator.FirstAdministrator;
import dev.gatehouse.bootstrap.config.SecretFiles.UnreadableSecretException;
import dev.gatehouse.domain.attempt.ThrottlePolicy;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.credential.ResetPolicy;
import dev.gatehouse.domain.sealing.MasterKey;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.token.KeyRotation;
import dev.gatehouse.domain.token.TokenPolicy;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings that are all right, alone and together. Immutable. */
public final class Configuration {

    /** The quiet period of a server that nobody watches. */
    public static final Duration QUIET_PERIOD = Duration.ofSeconds(5);

    private final GatehouseConfig settings;
    private final Layers layers;
    private final List<EffectiveSetting> effective;

    Configuration(GatehouseConfig settings, Layers layers, List<EffectiveSetting> effective) {
        this.settings = settings;
        this.layers = layers;
        this.effective = List.copyOf(effective);
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigurationException with everything that is wrong with them
     */
    public static Configuration read(ConfigurationSources sources) {
        return new ConfigurationReader(sources).read();
    }

    public GatehouseConfig settings() {
        return settings;
    }

    /** Every setting in the order of their names, with its value and source; secrets are hidden. */
    public List<EffectiveSetting> effective() {
        return effective;
    }

    /**
     * How much time it takes to stop.
     *
     * @param otherwise the quiet period, unless the settings say one
     */
    public StopPolicy stopPolicy(Duration otherwise) {
        return stopPolicy(settings, otherwise);
    }

    static StopPolicy stopPolicy(GatehouseConfig settings, Duration otherwise) {
        var server = settings.server();
        return new StopPolicy(
                server.quietPeriod().orElse(otherwise), server.shutdownGrace(), server.terminationBudget());
    }

    public TokenPolicy tokenPolicy() {
        return tokenPolicy(settings);
    }

    static TokenPolicy tokenPolicy(GatehouseConfig settings) {
        var token = settings.token();
        return new TokenPolicy(token.issuer(), token.audience(), token.accessLifetime());
    }

    public KeyRotation keyRotation() {
        return keyRotation(settings);
    }

    static KeyRotation keyRotation(GatehouseConfig settings) {
        return new KeyRotation(settings.token().keyRotation(), settings.token().keySetMaxAge());
    }

    public SessionPolicy sessionPolicy() {
        return sessionPolicy(settings);
    }

    static SessionPolicy sessionPolicy(GatehouseConfig settings) {
        var session = settings.session();
        return new SessionPolicy(
                session.idleTimeout(),
                session.absoluteTimeout(),
                session.replayWindow(),
                session.maxReplays(),
                session.maxPerUser());
    }

    public PasswordPolicy passwordPolicy() {
        return passwordPolicy(settings);
    }

    static PasswordPolicy passwordPolicy(GatehouseConfig settings) {
        return new PasswordPolicy(settings.password().minimumLength());
    }

    public ResetPolicy resetPolicy() {
        return resetPolicy(settings);
    }

    static ResetPolicy resetPolicy(GatehouseConfig settings) {
        return new ResetPolicy(settings.password().resetLifetime());
    }

    public ThrottlePolicy throttlePolicy() {
        return throttlePolicy(settings);
    }

    static ThrottlePolicy throttlePolicy(GatehouseConfig settings) {
        var signIn = settings.signIn();
        return new ThrottlePolicy(
                signIn.byNetwork(), signIn.networkFailures(), signIn.longestPause(), signIn.networkMemory());
    }

    /** What bounds the calls. */
    public CallSettings calls() {
        return CallRules.calls(settings);
    }

    /** Whether calls are traced, and where the traces go; files are read anew each time. */
    public TracingSettings tracing() {
        return TracingRules.tracing(settings.traces());
    }

    public RetentionPolicy retentionPolicy() {
        return retentionPolicy(settings);
    }

    static RetentionPolicy retentionPolicy(GatehouseConfig settings) {
        var retention = settings.retention();
        return new RetentionPolicy(retention.deletedUsers(), retention.auditEvents());
    }

    /** What those who connect may ask for. */
    public ConnectionLimits connections() {
        return ConnectionSettings.limits(settings.server().connections());
    }

    /** Where a server with these settings listens. */
    public List<Listener> listeners() {
        return Listeners.of(settings);
    }

    /** Where a server with these settings listens to operators. */
    public List<Socket> adminSockets() {
        return Listeners.forOperators(settings.admin());
    }

    /** Where a server with these settings speaks HTTP, if it does. */
    public Optional<HttpSettings> http() {
        return Listeners.http(settings.http());
    }

    /** What gRPC's TCP listeners speak; in plain text, if this is empty. */
    public Optional<TlsSettings> tls() {
        return Listeners.tls(settings.tls());
    }

    /** Throws {@link IllegalArgumentException} where calls to a TCP port on this host would go unprotected over a network. */
    public void requireProtected(String host) {
        if (!Listeners.isProtected(settings, host)) {
            throw new IllegalArgumentException("host: " + host + " (expected: " + Listeners.PROTECTED + ")");
        }
    }

    /** Where everything is kept; a password in a file is read anew each time. */
    public StoreSettings store() {
        var postgresql = settings.store().postgresql();
        return postgresql
                .url()
                .<StoreSettings>map(url -> new PostgreSql(
                        url, postgresql.user().orElseThrow(), password(postgresql), postgresql.poolSize()))
                .orElseGet(() -> new SqliteFile(settings.store().directory()));
    }

    /** What the secrets in the store are sealed under; a file is read anew each time. */
    public StoreEncryption encryption() {
        var encryption = settings.encryption();
        return encryption.plain()
                ? new StoreEncryption.Plain()
                : new StoreEncryption.Sealed(
                        masterKey(encryption.keyFile(), encryption.passphraseFile()),
                        masterKey(encryption.previousKeyFile(), encryption.previousPassphraseFile()));
    }

    private static Optional<MasterKeySource> masterKey(Optional<Path> keyFile, Optional<Path> passphraseFile) {
        return keyFile.map(path -> MasterKey.parse(textIn(path)))
                .<MasterKeySource>map(key -> _ -> key)
                .or(() -> passphraseFile.map(path -> salt -> masterKey(path, salt.get())));
    }

    private static MasterKey masterKey(Path passphraseFile, byte[] salt) {
        try (RawPassword passphrase = RawPassword.of(textIn(passphraseFile))) {
            return MasterKey.of(PassphraseKey.derive(passphrase, salt));
        }
    }

    private static StorePassword password(GatehouseConfig.PostgreSql settings) {
        return settings.password()
                .map(Secret::text)
                .or(() -> settings.passwordFile().map(path -> textIn(path).toString()))
                .map(StorePassword::new)
                .orElse(new StorePassword(""));
    }

    /** How passwords are hashed and tokens are signed; a secret in a file is read anew each time. */
    public AuthSettings auth() {
        return new AuthSettings(hashing(settings).with(peppers()), signing());
    }

    private Peppers peppers() {
        return settings.password()
                .pepperFile()
                .map(path -> Peppers.of(textIn(path).toString()))
                .orElse(Peppers.NONE);
    }

    static HashingSettings hashing(GatehouseConfig settings) {
        var argon2 = settings.password().argon2();
        return new HashingSettings(
                new Argon2Parameters(argon2.memory().kibibytes(), argon2.iterations(), argon2.parallelism()),
                settings.password()
                        .hashingThreads()
                        .orElseGet(() -> HashingSettings.standard().threads()));
    }

    private SigningSettings signing() {
        return settings.token()
                .secret()
                .map(Secret::text)
                .or(() -> settings.token().secretFile().map(path -> textIn(path).toString()))
                .<SigningSettings>map(secret -> new SharedSecret(HmacSecret.of(secret)))
                .orElseGet(() -> storedKeys(settings));
    }

    static StoredKeys storedKeys(GatehouseConfig settings) {
        return new StoredKeys(settings.token().algorithm());
    }

    /** The administrator that the settings name, if they do. The password is read anew each time, and the caller closes it. */
    public Optional<FirstAdministrator> firstAdministrator() {
        var setup = settings.setup();
        return setup.adminEmail()
                .flatMap(email -> setup.adminPasswordFile()
                        .map(path -> new FirstAdministrator(
                                EmailAddress.parse(email), DisplayName.NONE, RawPassword.of(textIn(path)))));
    }

    /** What to throw when a setting that somebody gave turns out to be wrong only when it is used. */
    public ConfigurationException refusal(String property, String found, String expected) {
        return new ConfigurationException(List.of(layers.problem(property, found, expected)));
    }

    static CharSequence textIn(Path path) {
        try {
            return SecretFiles.readText(path);
        } catch (UnreadableSecretException e) {
            throw new IllegalStateException(path + " " + e.getMessage() + " any more", e);
        }
    }
}
