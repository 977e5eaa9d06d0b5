package dev.gatehouse.application.service;

import dev.gatehouse.application.port.CallEndedException;
import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.out.PasswordHasher;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.application.service.SignInThrottle.Secrets;
import dev.gatehouse.application.service.SignInThrottle.Trial;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.credential.RawPassword;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds out whether somebody knows the password of an account. It is the one place for that, since passwords can be guessed
 * wherever an answer tells whether they are right; so here guessing is slowed down.
 */
public final class PasswordCheck {

    private final UnitOfWork unitOfWork;
    private final PasswordHasher hasher;
    private final SignInThrottle throttle;
    private final PasswordTurns turns;

    @Inject
    public PasswordCheck(UnitOfWork unitOfWork, PasswordHasher hasher, SignInThrottle throttle, PasswordTurns turns) {
        this.unitOfWork = unitOfWork;
        this.hasher = hasher;
        this.throttle = throttle;
        this.turns = turns;
    }

    /**
     * A try that was made.
     *
     * @param isRight whether the password is right and the try was not too early; whoever makes use of that has the trial
     *     succeed in the same transaction
     */
    record Tried(Claim claim, Trial trial, boolean isRight) {}

    private record Begun(Claim claim, Trial trial) {}

    /** Does the work, which checks a password and makes use of that, when its turn has come; see {@link PasswordTurns}. */
    <T> T inTurn(Object place, Supplier<T> work) {
        return turns.take(place, work);
    }

    /**
     * Checks a password, outside of any transaction. Wrong, empty and over-long passwords cost the same, and so do an account
     * that is not there and a try that is too early.
     *
     * @param find looks in the store for whom the claim is about; it may run more than once
     */
    Tried check(Call call, RawPassword password, Function<Repositories, Claim> find) {
        Secrets secrets = throttle.secrets();
        Begun begun = unitOfWork.write(stores -> {
            Claim claim = find.apply(stores);
            return new Begun(claim, throttle.begin(stores, call, claim, secrets));
        });
        boolean matches = matches(password, begun);
        return new Tried(begun.claim(), begun.trial(), matches && begun.trial().goesThrough());
    }

    private boolean matches(RawPassword password, Begun begun) {
        try {
            return matches(password, begun.claim().hash());
        } catch (OverloadedException | CallEndedException e) {
            CallTime.runUnbounded(() -> throttle.takeBack(begun.trial()));
            throw e;
        }
    }

    private boolean matches(RawPassword password, Optional<PasswordHash> hash) {
        if (!PasswordPolicy.isWithinBounds(password)) {
            // No account has such a password; hashing the nothing in its place costs the same as any other try.
            try (var nothing = RawPassword.of("")) {
                hasher.verifyNothing(nothing);
            }
            return false;
        }
        if (hash.isEmpty()) {
            hasher.verifyNothing(password);
            return false;
        }
        return hasher.verify(password, hash.get());
    }
}
