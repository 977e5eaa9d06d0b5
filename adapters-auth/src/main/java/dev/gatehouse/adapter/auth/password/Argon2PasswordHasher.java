package dev.gatehouse.adapter.auth.password;

import dev.gatehouse.application.port.out.PasswordHasher;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.credential.RawPassword;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hashes passwords with Argon2id, as PHC strings, in the {@link HashingPool}. */
@Singleton
final class Argon2PasswordHasher implements PasswordHasher {

    private static final Logger LOG = LoggerFactory.getLogger(Argon2PasswordHasher.class);

    private static final int SALT_BYTES = 16;
    private static final int OUTPUT_BYTES = 32;

    private final Argon2Engine engine;
    private final Argon2Parameters parameters;
    private final HashingPool pool;
    private final SecretGenerator secrets;

    /** The hash of no password: its output is as random as its salt. */
    private final Argon2Hash decoy;

    @Inject
    Argon2PasswordHasher(HashingSettings settings, HashingPool pool, SecretGenerator secrets) {
        this(Argon2Engine.fastest(), settings, pool, secrets);
    }

    Argon2PasswordHasher(Argon2Engine engine, HashingSettings settings, HashingPool pool, SecretGenerator secrets) {
        this.engine = engine;
        this.parameters = settings.parameters();
        this.pool = pool;
        this.secrets = secrets;
        this.decoy = new Argon2Hash(parameters, secrets.bytes(SALT_BYTES), secrets.bytes(OUTPUT_BYTES));
        LOG.info("Passwords are hashed by {}: {}, {} at once", engine.name(), parameters, settings.threads());
    }

    @Override
    public PasswordHash hash(RawPassword password) {
        byte[] salt = secrets.bytes(SALT_BYTES);
        byte[] output = compute(password, parameters, salt, OUTPUT_BYTES);
        return new Argon2Hash(parameters, salt, output).toPhc();
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
        return hash.hasOutput(compute(password, hash.parameters(), hash.salt(), hash.outputLength()));
    }

    private byte[] compute(RawPassword password, Argon2Parameters cost, byte[] salt, int outputLength) {
        if (!PasswordPolicy.isWithinBounds(password)) {
            throw new IllegalArgumentException("password: longer than any that is accepted (expected: checked before)");
        }
        return pool.run(password, bytes -> engine.hash(cost, bytes, salt, outputLength));
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        Argon2Hash parsed = Argon2Hash.parse(hash);
        return !parsed.parameters().equals(parameters)
                || parsed.salt().length != SALT_BYTES
                || parsed.outputLength() != OUTPUT_BYTES;
    }
}
