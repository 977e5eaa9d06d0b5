package dev.gatehouse.bootstrap.config;

import dev.gatehouse.adapter.auth.key.HmacSecret;
import dev.gatehouse.adapter.auth.password.Peppers;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.user.EmailAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules that need more than one value, or a file, or the domain. */
final class ConfigurationRules {

    private static final String ALGORITHM = "gatehouse.token.algorithm";
    private static final String SECRET = "gatehouse.token.secret";
    private static final String SECRET_FILE = "gatehouse.token.secret-file";
    private static final String PEPPER_FILE = "gatehouse.password.pepper-file";
    private static final String ADMIN_EMAIL = "gatehouse.setup.admin-email";
    private static final String ADMIN_PASSWORD_FILE = "gatehouse.setup.admin-password-file";
    private static final Pattern ISO_DURATION = Pattern.compile("\\bPT[0-9.HMS]*[HMS]\\b");
    private static final Pattern MESSAGE = Pattern.compile("(?:[^:]*: )?(.*) \\(expected: (.*)\\)");

    private final GatehouseConfig settings;
    private final ConfigurationReader reader;

    ConfigurationRules(GatehouseConfig settings, ConfigurationReader reader) {
        this.settings = settings;
        this.reader = reader;
    }

    void check() {
        checkSecret();
        checkPeppers();
        checkSetup();
        new ListenerRules(settings, reader).check();
        new HttpRules(settings, reader).check();
        new EncryptionRules(settings.encryption(), reader).check();
        new PostgreSqlRules(settings.store().postgresql(), reader).check();
        new TracingRules(settings.traces(), reader).check();
        checkPolicies();
    }

    private void checkSecret() {
        Optional<Secret> secret = settings.token().secret();
        Optional<Path> file = settings.token().secretFile();
        if (secret.isPresent() && file.isPresent()) {
            reader.object(SECRET_FILE, "is given beside the secret itself", "one of the two");
        }
        if ((secret.isPresent() || file.isPresent()) && reader.isGiven(ALGORITHM)) {
            reader.object(ALGORITHM, "is given beside a shared secret, whose algorithm is HS256", "one of the two");
        }
        secret.ifPresent(given -> checkSecret(SECRET, given.text()));
        file.flatMap(path -> reader.readable(SECRET_FILE, path))
                .ifPresent(text -> checkSecret(SECRET_FILE, text.toString()));
    }

    private void checkSecret(String property, String text) {
        object(property, () -> HmacSecret.of(text));
    }

    private void checkPeppers() {
        settings.password()
                .pepperFile()
                .flatMap(path -> reader.readable(PEPPER_FILE, path))
                .ifPresent(text -> object(PEPPER_FILE, () -> Peppers.of(text.toString())));
    }

    private void object(String property, Runnable make) {
        refusal(make).ifPresent(refusal -> reader.object(property, refusal.found(), refusal.expected()));
    }

    private void checkSetup() {
        Optional<String> email = settings.setup().adminEmail();
        Optional<Path> file = settings.setup().adminPasswordFile();
        if (email.isPresent() && file.isEmpty() && !reader.isWrong(ADMIN_PASSWORD_FILE)) {
            reader.object(ADMIN_EMAIL, "is given alone", ADMIN_PASSWORD_FILE + " beside it");
        }
        if (file.isPresent() && email.isEmpty() && !reader.isWrong(ADMIN_EMAIL)) {
            reader.object(ADMIN_PASSWORD_FILE, "is given alone", ADMIN_EMAIL + " beside it");
        }
        email.ifPresent(text -> check(() -> EmailAddress.parse(text), ADMIN_EMAIL));
        file.flatMap(path -> reader.readable(ADMIN_PASSWORD_FILE, path))
                .ifPresent(text -> RawPassword.of(text).close());
    }

    /**
     * The bounds of single values stand at the settings. What a policy can object to beyond them is the setting named first
     * here: it depends on the others, or its policy is stricter than a bound can be.
     */
    private void checkPolicies() {
        check(
                () -> Configuration.stopPolicy(settings, Configuration.QUIET_PERIOD),
                "gatehouse.server.termination-budget",
                "gatehouse.server.quiet-period",
                "gatehouse.server.shutdown-grace");
        ConnectionsConfig connections = settings.server().connections();
        check(() -> ConnectionSettings.calls(connections), "gatehouse.server.connections.reset-window");
        check(
                () -> ConnectionSettings.sizes(connections),
                "gatehouse.server.connections.soft-max-metadata",
                "gatehouse.server.connections.max-metadata");
        check(() -> Configuration.tokenPolicy(settings), "gatehouse.token.access-lifetime");
        check(() -> Configuration.storedKeys(settings), ALGORITHM);
        check(
                () -> Configuration.keyRotation(settings),
                "gatehouse.token.key-rotation",
                "gatehouse.token.key-set-max-age");
        check(
                () -> Configuration.sessionPolicy(settings),
                "gatehouse.session.idle-timeout",
                "gatehouse.session.absolute-timeout");
        check(() -> Configuration.passwordPolicy(settings), "gatehouse.password.minimum-length");
        check(() -> Configuration.resetPolicy(settings), "gatehouse.password.reset-lifetime");
        check(
                () -> Configuration.throttlePolicy(settings),
                "gatehouse.sign-in.longest-pause",
                "gatehouse.sign-in.network-failures",
                "gatehouse.sign-in.network-memory");
        checkDeadlines(settings.deadlines());
        check(
                () -> Configuration.retentionPolicy(settings),
                "gatehouse.retention.deleted-users",
                "gatehouse.retention.audit-events");
        check(
                () -> Configuration.hashing(settings),
                "gatehouse.password.argon2.memory",
                "gatehouse.password.argon2.iterations",
                "gatehouse.password.argon2.parallelism");
    }

    private void checkDeadlines(DeadlinesConfig deadlines) {
        checkDeadline("token-check", () -> CallRules.tokenCheck(deadlines.tokenCheck()));
        checkDeadline("read", () -> CallRules.read(deadlines.read()));
        checkDeadline("write", () -> CallRules.write(deadlines.write()));
        checkDeadline("password", () -> CallRules.password(deadlines.password()));
        object("gatehouse.deadlines.methods", () -> CallRules.methods(deadlines));
    }

    private void checkDeadline(String cost, Runnable make) {
        check(make, "gatehouse.deadlines." + cost + ".unstated", "gatehouse.deadlines." + cost + ".longest");
    }

    private void check(Runnable make, String property, String... others) {
        if (!reader.isWrong(property) && Stream.of(others).noneMatch(reader::isWrong)) {
            refusal(make).ifPresent(refusal -> reader.object(property, refusal.expected()));
        }
    }

    /** What the domain or an adapter objects to, whose messages have the form of ours: {@code name: X (expected: Y)}. */
    record Refusal(String found, String expected) {}

    static Optional<Refusal> refusal(Runnable make) {
        try {
            make.run();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            String message = inOurNotation(String.valueOf(e.getMessage()));
            Matcher form = MESSAGE.matcher(message);
            return Optional.of(
                    form.matches() ? new Refusal(form.group(1), form.group(2)) : new Refusal("is refused", message));
        }
    }

    // The domain knows durations but not how settings write them.
    private static String inOurNotation(String message) {
        return ISO_DURATION
                .matcher(message)
                .replaceAll(duration -> DurationNotation.write(Duration.parse(duration.group())));
    }
}
