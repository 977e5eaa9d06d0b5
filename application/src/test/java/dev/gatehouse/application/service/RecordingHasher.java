package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.PasswordHasher;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.RawPassword;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** Hashes at no cost, and counts how much work it would have been. */
final class RecordingHasher implements PasswordHasher {

    private final AtomicInteger hashes = new AtomicInteger();
    private String parameters = "$plain$1$";
    private Runnable duringHash = () -> {};

    @Override
    public PasswordHash hash(RawPassword password) {
        return new PasswordHash(parameters + work(password));
    }

    @Override
    public boolean verify(RawPassword password, PasswordHash hash) {
        return hash.phc().endsWith("$" + work(password));
    }

    @Override
    public void verifyNothing(RawPassword password) {
        work(password);
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return !hash.phc().startsWith(parameters);
    }

    void raiseParameters() {
        parameters = "$plain$2$";
    }

    /** Lets something happen while a password is being hashed. */
    void duringHash(Runnable event) {
        duringHash = event;
    }

    int hashes() {
        return hashes.get();
    }

    private String work(RawPassword password) {
        hashes.incrementAndGet();
        duringHash.run();
        return password.expose(Base64.getEncoder()::encodeToString);
    }
}
