package dev.gatehouse.adapter.auth.password;

import dev.gatehouse.application.port.out.PasswordHasher;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.RawPassword;
import java.security.SecureRandom;

/** The check of a password as a server with standard settings does it. Thread-safe. */
public final class MeasuredHashing implements AutoCloseable {

    private static final String PASSWORD = "measure twice and cut once";

    private final HashingPool pool;
    private final PasswordHasher hasher;
    private final PasswordHash hash;

    private MeasuredHashing(HashingSettings settings) {
        var engine = Argon2Engine.fastest();
        this.pool = new HashingPool(settings, engine);
        this.hasher = new Argon2PasswordHasher(engine, settings, pool, SecureRandom::getSeed);
        try (var password = RawPassword.of(PASSWORD)) {
            this.hash = hasher.hash(password);
        }
    }

    public static MeasuredHashing standard() {
        return new MeasuredHashing(HashingSettings.standard());
    }

    public boolean check() {
        try (var password = RawPassword.of(PASSWORD)) {
            return hasher.verify(password, hash);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
