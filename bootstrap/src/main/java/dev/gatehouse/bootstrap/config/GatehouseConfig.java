package dev.gatehouse.bootstrap.config;

import dev.gatehouse.adapter.observability.LogFormat;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * The settings, each with its default and what people must know of it. This is the one place that names them: the names in
 * the environment, the messages and the manual all follow from here.
 */
@ConfigMapping(prefix = "gatehouse")
public interface GatehouseConfig {

    Server server();

    TlsConfig tls();

    AdminConfig admin();

    HttpConfig http();

    Store store();

    Encryption encryption();

    Retention retention();

    Token token();

    Session session();

    Password password();

    SignIn signIn();

    LimitsConfig limits();

    DeadlinesConfig deadlines();

    Setup setup();

    Log log();

    TracesConfig traces();

    /** Where and how callers are served. */
    interface Server {

        @Setting(
                means =
                        "The address to listen on. Only 127.0.0.1, ::1 and localhost keep other machines out; any other "
                                + "needs TLS, or gatehouse.server.plaintext.",
                expects = "an IP address or a host name")
        @WithDefault("127.0.0.1")
        String host();

        @Setting(means = "The TCP port to listen on; 0 takes any that is free.", atLeast = "0", atMost = "65535")
        @WithDefault("50051")
        int port();

        @Setting(means = "Whether to listen on a TCP port at all; without, gatehouse.server.socket.file is needed.")
        @WithDefault("true")
        boolean tcp();

        @Setting(
                means =
                        "Whether other machines may call in plain text, as where a proxy on the way ends TLS. Whoever can "
                                + "read that network reads passwords and tokens.")
        @WithDefault("false")
        boolean plaintext();

        @Setting(means = "Whether anybody may ask which services and methods there are (gRPC server reflection).")
        @WithDefault("false")
        boolean reflection();

        @Setting(
                means =
                        "How long the server goes on taking calls after it says NOT_SERVING, when it stops: as long as load "
                                + "balancers need to notice.",
                atLeast = "0s",
                atMost = "5m",
                otherwise = "5s; none on a terminal, where nobody balances load, nor in an embedded Gatehouse")
        Optional<Duration> quietPeriod();

        @Setting(
                means = "How long calls in flight may still take after that; then they are cut.",
                atLeast = "0s",
                atMost = "10m")
        @WithDefault("20s")
        Duration shutdownGrace();

        @Setting(
                means =
                        "How long stopping may take in all: the quiet period, the grace, and 5s for what comes after them. "
                                + "No longer than whoever sends the signal waits before they kill the process; Kubernetes, 30s.",
                atLeast = "5s",
                atMost = "20m")
        @WithDefault("30s")
        Duration terminationBudget();

        ConnectionsConfig connections();

        SocketConfig socket();
    }

    /** Where everything is kept. */
    interface Store {

        @Setting(
                means = "The directory of the embedded store. It is made if it is not there, for its owner alone.",
                expects = "a path, where the store is not PostgreSQL")
        @WithDefault("gatehouse-data")
        Path directory();

        @Setting(
                means = "Whether the server brings an outdated schema up to date by itself when it starts, or does not "
                        + "start until `gatehouse migrate apply` has.",
                expects = "at-start or by-command")
        @WithDefault("at-start")
        SchemaUpdate migrate();

        PostgreSql postgresql();
    }

    /** The database, where that is PostgreSQL. */
    interface PostgreSql {

        @Setting(
                means = "The PostgreSQL database, in which any number of servers may keep everything together.",
                expects =
                        "jdbc:postgresql://host:port/database, perhaps with several hosts and with parameters such as "
                                + "sslmode=verify-full, but with neither user nor password in it",
                otherwise = "the embedded store, in its directory")
        Optional<String> url();

        @Setting(means = "The role to connect as; needed with the URL.", expects = "the name of a PostgreSQL role")
        Optional<String> user();

        @Setting(
                means = "The role's password.",
                expects = "a password, and gatehouse.store.postgresql.url beside it",
                otherwise = "none, as for a role that signs in with a certificate")
        Optional<Secret> password();

        @Setting(
                means = "The file that holds the role's password; one line end after it does not count.",
                expects = "the path of a readable file that is not empty, and gatehouse.store.postgresql.url beside it")
        Optional<Path> passwordFile();

        @Setting(
                means = "How many connections a server has at most, which is how many transactions it runs at a time.",
                atLeast = "1",
                atMost = "100")
        @WithDefault("10")
        int poolSize();
    }

    /** What private signing keys and the secrets of the installation are sealed under in the store. */
    interface Encryption {

        @Setting(
                means = "The file that holds the master key, under which private signing keys and the secrets of the "
                        + "installation are sealed in the store. `gatehouse encryption create-key` makes one. All servers need "
                        + "the same.",
                expects =
                        "the path of a file that others can neither read nor change (mode 0600 or 0640), with 32 random "
                                + "bytes as base64 or hexadecimal",
                otherwise =
                        "master.key in the directory of the embedded store, made at the first start; with PostgreSQL there "
                                + "is none, and a server does not start")
        Optional<Path> keyFile();

        @Setting(
                means =
                        "The file that holds a passphrase, from which the master key is derived instead; one line end after it "
                                + "does not count.",
                expects =
                        "the path of a file that others can neither read nor change (mode 0600 or 0640), with at least 15 "
                                + "characters")
        Optional<Path> passphraseFile();

        @Setting(
                means = "The file of the master key of before. What is sealed under it is sealed anew at the start.",
                expects = "a path as that of the key file")
        Optional<Path> previousKeyFile();

        @Setting(
                means = "The file of the passphrase of before, likewise.",
                expects = "a path as that of the passphrase file")
        Optional<Path> previousPassphraseFile();

        @Setting(
                means =
                        "Whether the secrets lie in the store in clear, for development: then whoever can read the store or a "
                                + "backup of it can make access tokens.",
                expects = "true or false, and no file beside true")
        @WithDefault("false")
        boolean plain();
    }

    /** For how long things are kept that nobody needs any more. */
    interface Retention {

        @Setting(
                means =
                        "How long a deleted user can be restored; then the account is erased for good, within a minute.",
                atLeast = "0s",
                atMost = "36500d")
        @WithDefault("30d")
        Duration deletedUsers();

        @Setting(
                means = "How long the events of the audit log are kept; they are removed once a day.",
                atLeast = "1d",
                atMost = "36500d")
        @WithDefault("400d")
        Duration auditEvents();
    }

    /** What access tokens say, and what signs them. */
    interface Token {

        @Setting(means = "Claim `iss` of access tokens.", expects = "a name or a URI")
        @WithDefault("gatehouse")
        String issuer();

        @Setting(means = "Claim `aud` of access tokens.", expects = "a name or a URI")
        @WithDefault("gatehouse")
        String audience();

        @Setting(means = "How long an access token is good, in whole seconds.", atLeast = "1m", atMost = "24h")
        @WithDefault("10m")
        Duration accessLifetime();

        @Setting(
                means =
                        "The algorithm that signs new access tokens, with keys that are made here and kept in the store. After "
                                + "a change a key of the new algorithm is published, and signs when all can know it; the "
                                + "tokens of before are good until they expire.",
                expects = "es256, rs256, ps256 or eddsa, and no secret beside it")
        @WithDefault("es256")
        SignatureAlgorithm algorithm();

        @Setting(
                means =
                        "For how long a key signs before a new one takes its place; `0` is for ever. Otherwise at least an "
                                + "hour, and longer than a key is published before it signs: a minute more than twice "
                                + "gatehouse.token.key-set-max-age.",
                atLeast = "0s",
                atMost = "3650d")
        @WithDefault("90d")
        Duration keyRotation();

        @Setting(
                means = "For how long services that verify tokens by themselves may remember the published keys.",
                atLeast = "10s",
                atMost = "24h")
        @WithDefault("5m")
        Duration keySetMaxAge();

        @Setting(
                means =
                        "The secret that signs access tokens with HS256, shared with whoever verifies them. Then no other "
                                + "key signs or verifies.",
                expects = "at least 32 bytes, from a generator and not from a person",
                environment = "JWT_SECRET",
                otherwise = "key pairs in the store")
        Optional<Secret> secret();

        @Setting(
                means = "The file that holds the secret; one line end after it does not count.",
                expects = "the path of a readable file with at least 32 bytes",
                environment = "JWT_SECRET_FILE")
        Optional<Path> secretFile();
    }

    /** How long people stay signed in. */
    interface Session {

        @Setting(
                means = "A session ends when it was not refreshed for this long; at most the absolute timeout.",
                atLeast = "1s",
                atMost = "3650d")
        @WithDefault("7d")
        Duration idleTimeout();

        @Setting(
                means = "A session ends this long after its sign-in, however often it was refreshed.",
                atLeast = "1s",
                atMost = "3650d")
        @WithDefault("30d")
        Duration absoluteTimeout();

        @Setting(
                means =
                        "For how long a refresh token that was just traded returns the same successor again, for callers "
                                + "that lost the answer.",
                atLeast = "0s",
                atMost = "60s")
        @WithDefault("30s")
        Duration replayWindow();

        @Setting(means = "How often it does.", atLeast = "0", atMost = "100")
        @WithDefault("10")
        int maxReplays();

        @Setting(
                means = "How many live sessions a user has at most; a further sign-in ends the oldest.",
                atLeast = "1",
                atMost = "1000")
        @WithDefault("50")
        int maxPerUser();
    }

    /** What passwords must be, and what it costs to check one. */
    interface Password {

        @Setting(
                means = "The least number of characters of a new password. Below 15, have a second factor.",
                atLeast = "8",
                atMost = "64")
        @WithDefault("15")
        int minimumLength();

        @Setting(means = "How long the one-time code of a password reset is good.", atLeast = "1m", atMost = "24h")
        @WithDefault("30m")
        Duration resetLifetime();

        Argon2 argon2();

        @Setting(
                means =
                        "The file that holds the pepper, a secret that is mixed into password hashes and never stored with "
                                + "them; further lines hold those of before. All servers need the same, and nobody can sign in "
                                + "without it.",
                expects = "the path of a readable file with at least 32 bytes on each line",
                otherwise = "no pepper")
        Optional<Path> pepperFile();

        @Setting(
                means = "How many passwords are hashed at a time; each takes a core and the memory of a hash.",
                atLeast = "1",
                atMost = "256",
                otherwise = "one less than there are cores, and at least one")
        Optional<Integer> hashingThreads();
    }

    /** The cost of a new Argon2id hash. */
    interface Argon2 {

        @Setting(means = "The memory of a hash.", atLeast = "7MiB", atMost = "128MiB")
        @WithDefault("19MiB")
        DataSize memory();

        @Setting(means = "The passes over the memory.", atLeast = "1", atMost = "30")
        @WithDefault("2")
        int iterations();

        @Setting(means = "The lanes of a hash.", atLeast = "1", atMost = "16")
        @WithDefault("1")
        int parallelism();
    }

    /** How guessing passwords is slowed down. */
    interface SignIn {

        @Setting(
                means =
                        "Whether the network that a call comes from says something about who signs in. It does not where "
                                + "all calls come through one gateway or backend.")
        @WithDefault("true")
        boolean byNetwork();

        @Setting(
                means = "Which failed sign-in from one network is the first after which strangers there wait, over all "
                        + "accounts; one is forgotten each minute. More where many people share an address.",
                atLeast = "5",
                atMost = "10000")
        @WithDefault("20")
        int networkFailures();

        @Setting(
                means =
                        "How long strangers wait at most for the next try on one account. Known devices and networks wait "
                                + "no longer than that, nor longer than 30s.",
                atLeast = "1s",
                atMost = "24h")
        @WithDefault("15m")
        Duration longestPause();

        @Setting(
                means = "For how long after a sign-in the account knows its network.",
                atLeast = "1d",
                atMost = "3650d")
        @WithDefault("90d")
        Duration networkMemory();
    }

    /**
     * The first administrator. An unattended installation names one, with both the address and the file; otherwise there is a
     * code for `gatehouse setup`.
     */
    interface Setup {

        @Setting(
                means = "The e-mail address of the first administrator, who is made at the start if there is none.",
                expects = "an e-mail address, and gatehouse.setup.admin-password-file beside it")
        Optional<String> adminEmail();

        @Setting(
                means = "The file that holds the first administrator's password; one line end after it does not count.",
                expects = "the path of a readable file that is not empty, and gatehouse.setup.admin-email beside it")
        Optional<Path> adminPasswordFile();

        @Setting(
                means = "The directory in which a server without a terminal leaves the setup code, in the file "
                        + "`setup-code`. It is made if it is not there, for its owner alone.",
                expects = "a path",
                otherwise = "that of the embedded store; with PostgreSQL, gatehouse-data")
        Optional<Path> codeDirectory();
    }

    /** What the server writes about itself, on standard error. */
    interface Log {

        @Setting(
                means = "How log lines look. With `auto` they are text on a terminal and JSON elsewhere.",
                expects = "auto, text or json")
        @WithDefault("auto")
        LogFormat format();

        @Setting(
                means =
                        "The least severe lines of Gatehouse's own that are written; libraries write warnings and errors.",
                expects = "error, warn, info, debug or trace")
        @WithDefault("info")
        Level level();

        @Setting(
                means = "Which part of the calls that go well has a line in the access log; all others have one.",
                atLeast = "0",
                atMost = "1")
        @WithDefault("0.01")
        double accessSample();
    }
}
