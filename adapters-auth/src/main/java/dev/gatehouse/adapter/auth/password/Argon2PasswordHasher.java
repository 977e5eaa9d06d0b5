package dev.gatehouse.adapter.auth.password;

import dev.gatehouse.application.port.out.PasswordHasher;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.credential.RawPassword;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hashes passwords with Argon2id, as PHC strings, in the {@link HashingPool}. Every check costs the same, as {@link WorkBudget}
 * says.
 */
@Singleton
final class Argon2PasswordHasher implements PasswordHasher {

    private static final Logger LOG = LoggerFactory.getLogger(Argon2PasswordHasher.class);

    private static final int SALT_BYTES = 16;
    private static final int OUTPUT_BYTES = 32;

    /** After so many peppers that are not there, the log has said enough. */
    private static final int MOST_REPORTS = 16;

    private final Argon2Engine engine;
    private final Argon2Parameters parameters;
    private final Peppers peppers;
    private final WorkBudget budget;
    private final HashingPool pool;
    private final SecretGenerator secrets;
    private final Set<String> missedPeppers = ConcurrentHashMap.newKeySet();

    /** The hash of no password: its output is as random as its salt. */
    private final Argon2Hash decoy;

    @Inject
    Argon2PasswordHasher(Argon2Engine engine, HashingSettings settings, HashingPool pool, SecretGenerator secrets) {
        this.engine = engine;
        this.parameters = settings.parameters();
        this.peppers = settings.peppers();
        this.budget = new WorkBudget(parameters);
        this.pool = pool;
        this.secrets = secrets;
        this.decoy = new Argon2Hash(
                parameters, peppers.current().map(Pepper::id), secrets.bytes(SALT_BYTES), secrets.bytes(OUTPUT_BYTES));
        LOG.info(
                "Passwords are hashed by {}: {}, {} at once, {} a pepper",
                engine.name(),
                parameters,
                settings.threads(),
                peppers.current().isPresent() ? "with" : "without");
    }

    @Override
    public PasswordHash hash(RawPassword password) {
        byte[] salt = secrets.bytes(SALT_BYTES);
        Optional<Pepper> pepper = peppers.current();
        byte[] output = run(password, bytes -> compute(bytes, parameters, pepper, salt, OUTPUT_BYTES));
        return new Argon2Hash(parameters, pepper.map(Pepper::id), salt, output).toPhc();
    }

    @Override
    public boolean verify(RawPassword password, PasswordHash hash) {
        return verify(password, Argon2Hash.parse(hash));
    }

    @Override
    public void verifyNothing(RawPassword password) {
        verify(password, decoy);
    }

    private boolean verify(RawPassword password, Argon2Hash hash) {
        Optional<Pepper> pepper = hash.pepperId().flatMap(peppers::named);
        boolean canBeRight = pepper.isPresent() == hash.pepperId().isPresent();
        if (!canBeRight) {
            report(hash.pepperId().orElseThrow());
        }
        budget.meet(hash.parameters());
        byte[] output = run(password, bytes -> {
            // Whether right or wrong: a disabled account's password may be right, and is refused alike.
            budget.missingTo(hash.parameters()).stream()
                    .filter(missing -> engine.hasRoomFor(missing, decoy.outputLength()))
                    .forEach(missing -> compute(bytes, missing, pepper, decoy.salt(), decoy.outputLength()));
            return compute(bytes, hash.parameters(), pepper, hash.salt(), hash.outputLength());
        });
        return hash.hasOutput(output) && canBeRight;
    }

    private void report(String pepperId) {
        if (missedPeppers.size() < MOST_REPORTS && missedPeppers.add(pepperId)) {
            LOG.error(
                    "Nobody whose password was hashed with the pepper {} can sign in: it is not among the peppers given"
                            + " (expected: on a line of its own in the pepper file for as long as there are such hashes)",
                    pepperId);
        }
    }

    private <T> T run(RawPassword password, Function<byte[], T> work) {
        if (!PasswordPolicy.isWithinBounds(password)) {
            throw new IllegalArgumentException("password: longer than any that is accepted (expected: checked before)");
        }
        return pool.run(password, work);
    }

    private byte[] compute(
            byte[] password, Argon2Parameters cost, Optional<Pepper> pepper, byte[] salt, int outputLength) {
        if (pepper.isEmpty()) {
            return engine.hash(cost, password, salt, outputLength);
        }
        byte[] mixed = pepper.get().mixedWith(password);
        try {
            return engine.hash(cost, mixed, salt, outputLength);
        } finally {
            Arrays.fill(mixed, (byte) 0);
        }
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        Argon2Hash parsed = Argon2Hash.parse(hash);
        return !parsed.parameters().equals(parameters)
                || !parsed.pepperId().equals(peppers.current().map(Pepper::id))
                || parsed.salt().length != SALT_BYTES
                || parsed.outputLength() != OUTPUT_BYTES;
    }
}
