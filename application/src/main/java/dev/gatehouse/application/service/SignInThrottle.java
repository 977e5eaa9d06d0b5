package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.TidySignInAttempts;
import dev.gatehouse.application.port.out.InstallationSecretStore.Purpose;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.attempt.AccountLimit;
import dev.gatehouse.domain.attempt.AttemptKey;
import dev.gatehouse.domain.attempt.AttemptSecret;
import dev.gatehouse.domain.attempt.DeviceSecret;
import dev.gatehouse.domain.attempt.DeviceToken;
import dev.gatehouse.domain.attempt.Familiarity;
import dev.gatehouse.domain.attempt.NetworkLimit;
import dev.gatehouse.domain.attempt.Tally;
import dev.gatehouse.domain.attempt.ThrottlePolicy;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.user.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Slows guessing down. A try counts as a failure before its password is looked at, and not any more when that is right: so
 * of many tries at once no more go through than one after the other. Every try writes the same, whether it goes through or
 * not, and whether there is such an account or not, so that it costs the same.
 */
@Singleton
public final class SignInThrottle implements TidySignInAttempts {

    private static final int BATCH = 500;

    private final UnitOfWork unitOfWork;
    private final SecretGenerator secrets;
    private final ThrottlePolicy policy;
    private final AuditTrail auditTrail;
    private final InstantSource clock;
    private final InstallationSecret<AttemptSecret> attemptSecret;
    private final InstallationSecret<DeviceSecret> deviceSecret;

    @Inject
    public SignInThrottle(
            UnitOfWork unitOfWork,
            SecretGenerator secrets,
            ThrottlePolicy policy,
            AuditTrail auditTrail,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.secrets = secrets;
        this.policy = policy;
        this.auditTrail = auditTrail;
        this.clock = clock;
        this.attemptSecret = new InstallationSecret<>(
                unitOfWork, secrets, Purpose.SIGN_IN_ATTEMPTS, AttemptSecret.BYTES, AttemptSecret::of);
        this.deviceSecret = new InstallationSecret<>(
                unitOfWork, secrets, Purpose.DEVICE_TOKENS, DeviceSecret.BYTES, DeviceSecret::of);
    }

    /**
     * A try that is counted.
     *
     * @param goesThrough whether its password counts for anything
     * @param network what it is counted under beside the account, if under anything
     * @param newNetwork the network that is to be known if the password is right, if it is to be remembered
     * @param device the token that the device has shown, if it was genuine
     */
    record Trial(
            boolean goesThrough,
            Optional<UserId> user,
            Counter account,
            Optional<AttemptKey> network,
            Optional<AttemptKey> newNetwork,
            Optional<DeviceToken> device) {}

    /** The count of an account for those who are known by this. */
    record Counter(Familiarity familiarity, AttemptKey key, Optional<Tally> tally) {}

    /** What keys are made with; read outside of transactions. */
    record Secrets(AttemptSecret attempts, DeviceSecret devices) {}

    Secrets secrets() {
        return new Secrets(attemptSecret.get(), deviceSecret.get());
    }

    /** Counts a try as a failure, within a transaction that may write. */
    Trial begin(Repositories stores, Call call, Claim claim, Secrets keys) {
        return new Beginning(stores, call, claim, keys, clock.instant()).begin();
    }

    /** Forgets the failures of an account whose password was right, within the transaction that makes use of that. */
    void succeed(Repositories stores, Trial trial, Instant now) {
        UserId user = trial.user().orElseThrow();
        clear(stores, user, now);
        trial.network().ifPresent(key -> takeBackFromNetwork(stores, key));
        trial.newNetwork().ifPresent(key -> stores.signInAttempts().know(key, user, policy.knownUntil(now)));
    }

    /** Forgets the failures of an account; returns whether there were any. */
    boolean clear(Repositories stores, UserId user, Instant now) {
        return stores.signInAttempts().clear(user, policy.forgetClearedAt(now)) > 0;
    }

    /** Takes a try back whose password was not looked at. */
    void takeBack(Trial trial) {
        if (trial.goesThrough()) {
            unitOfWork.write(stores -> {
                AttemptKey key = trial.account().key();
                AccountLimit limit = policy.account(trial.account().familiarity());
                stores.signInAttempts()
                        .find(key)
                        .ifPresent(tally -> stores.signInAttempts().set(key, trial.user(), limit.takeBack(tally)));
                trial.network().ifPresent(network -> takeBackFromNetwork(stores, network));
                return key;
            });
        }
    }

    private void takeBackFromNetwork(Repositories stores, AttemptKey key) {
        NetworkLimit limit = policy.network();
        stores.signInAttempts()
                .find(key)
                .ifPresent(tally -> stores.signInAttempts().set(key, Optional.empty(), limit.takeBack(tally)));
    }

    /** What the device of a trial keeps for its next sign-in. */
    DeviceToken deviceToken(Trial trial) {
        return trial.device()
                .orElseGet(() ->
                        deviceSecret.get().issue(trial.user().orElseThrow(), secrets.bytes(DeviceToken.ID_BYTES)));
    }

    @Override
    public void tidySignInAttempts() {
        Instant now = clock.instant();
        Batches.untilDone(
                BATCH, () -> unitOfWork.write(stores -> stores.signInAttempts().removeForgotten(now, BATCH)));
        Batches.untilDone(
                BATCH, () -> unitOfWork.write(stores -> stores.signInAttempts().removeUnknown(now, BATCH)));
    }

    /** The beginning of one try, within one transaction. */
    private final class Beginning {

        private final Repositories stores;
        private final Call call;
        private final Claim claim;
        private final Secrets keys;
        private final Instant now;
        private final Optional<ClientNetwork> network;

        Beginning(Repositories stores, Call call, Claim claim, Secrets keys, Instant now) {
            this.stores = stores;
            this.call = call;
            this.claim = claim;
            this.keys = keys;
            this.now = now;
            this.network = claim.inSession() ? Optional.empty() : policy.telling(call.network());
        }

        Trial begin() {
            Optional<AttemptKey> networkKey =
                    network.map(from -> keys.attempts().knownNetwork(from, claim.userId(), claim.address()));
            Optional<Instant> knownUntil =
                    networkKey.flatMap(stores.signInAttempts()::knownUntil).filter(now::isBefore);
            Optional<DeviceToken> device = claim.device()
                    .filter(token -> claim.userId()
                            .filter(user -> keys.devices().isGenuine(token, user))
                            .isPresent());
            Counter account = firstOpen(familiarities(device.isPresent(), knownUntil.isPresent()));
            Optional<AttemptKey> counted = network.filter(_ -> account.familiarity() == Familiarity.STRANGER)
                    .map(keys.attempts()::network);
            boolean goesThrough = count(account, counted);
            Optional<AttemptKey> newNetwork = networkKey.filter(_ ->
                    knownUntil.filter(until -> !policy.isRenewalDue(until, now)).isEmpty());
            return new Trial(goesThrough, claim.userId(), account, counted, newNetwork, device);
        }

        private List<Familiarity> familiarities(boolean byDevice, boolean byNetwork) {
            if (claim.inSession()) {
                return List.of(Familiarity.SESSION);
            }
            List<Familiarity> familiarities = new ArrayList<>();
            if (byDevice) {
                familiarities.add(Familiarity.DEVICE);
            }
            if (byNetwork) {
                familiarities.add(Familiarity.NETWORK);
            }
            familiarities.add(Familiarity.STRANGER);
            return familiarities;
        }

        /** Who is known by several things is counted under the first that is not closed, or else under the last. */
        private Counter firstOpen(List<Familiarity> familiarities) {
            Counter counter = counter(familiarities.getFirst());
            for (Familiarity next : familiarities.subList(1, familiarities.size())) {
                if (!policy.account(counter.familiarity()).isClosed(counter.tally())) {
                    return counter;
                }
                counter = counter(next);
            }
            return counter;
        }

        private Counter counter(Familiarity familiarity) {
            AttemptKey key = keys.attempts().account(familiarity, claim.userId(), claim.address());
            return new Counter(familiarity, key, tally(key));
        }

        private Optional<Tally> tally(AttemptKey key) {
            return stores.signInAttempts().find(key).filter(tally -> !tally.isForgotten(now));
        }

        private boolean count(Counter account, Optional<AttemptKey> counted) {
            AccountLimit limit = policy.account(account.familiarity());
            Optional<Tally> ofNetwork = counted.flatMap(this::tally);
            boolean goesThrough =
                    limit.admits(account.tally(), now) && policy.network().admits(ofNetwork, now);
            Optional<Instant> forgetAt = policy.forgetAt(claim.user().isPresent(), now);
            Tally after = goesThrough
                    ? limit.count(account.tally(), now, forgetAt)
                    : limit.holdBack(account.tally(), now, forgetAt);
            stores.signInAttempts().set(account.key(), claim.userId(), after);
            counted.ifPresent(key -> stores.signInAttempts()
                    .set(
                            key,
                            Optional.empty(),
                            goesThrough
                                    ? policy.network().count(ofNetwork, now)
                                    : policy.network().holdBack(ofNetwork, now)));
            if (goesThrough && limit.isClosed(Optional.of(after))) {
                claim.userId().ifPresent(this::recordPause);
            }
            return goesThrough;
        }

        private void recordPause(UserId user) {
            auditTrail.record(stores, call, AuditAction.USER_SIGN_IN_PAUSED, AuditSubject.of(user), now);
        }
    }
}
