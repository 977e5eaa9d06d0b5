package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.Call.IdentifiedRequest;
import dev.gatehouse.application.port.in.ForgetRequests;
import dev.gatehouse.application.port.out.AnsweredRequest;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.outcome.DomainError.RequestIdReused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.outcome.Outcome.Accepted;
import dev.gatehouse.domain.user.User;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries out a request that has an id once, and answers it alike however often it comes (AIP-155). The answer is written
 * with the effect, so there is never one without the other. A refused request had no effect and is no answer: it is asked
 * anew.
 */
public final class AnsweredRequests implements ForgetRequests {

    /** For how long an answer is kept at least. */
    private static final Duration KEPT = Duration.ofHours(24);

    private static final int BATCH = 500;

    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    @Inject
    public AnsweredRequests(UnitOfWork unitOfWork, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** What was answered to a request of the same caller and id, if there was one. */
    static Optional<AnsweredRequest> find(Repositories stores, Call call) {
        return call.request()
                .flatMap(request ->
                        stores.answeredRequests().find(call.principal().id(), request.id()));
    }

    /** The answer, if the call asks for the same as the request that was answered. */
    static Outcome<User> repeat(AnsweredRequest answered, Call call) {
        boolean isSame = call.request()
                .map(IdentifiedRequest::fingerprint)
                .filter(answered.fingerprint()::equals)
                .isPresent();
        return isSame ? accepted(answered.answer()) : refused(new RequestIdReused());
    }

    /** Keeps the answer to a call, if it is one that can come again. */
    static Outcome<User> keep(
            Repositories stores, Call call, Outcome<User> outcome, Optional<PasswordHash> password, Instant now) {
        if (outcome instanceof Accepted<User>(User answer)) {
            keep(stores, call, password, answer, 0, now);
        }
        return outcome;
    }

    /** Keeps how many sessions of a user a call has ended, if it is one that can come again. */
    static void keep(Repositories stores, Call call, User user, int revokedSessions, Instant now) {
        keep(stores, call, Optional.empty(), user, revokedSessions, now);
    }

    private static void keep(
            Repositories stores,
            Call call,
            Optional<PasswordHash> password,
            User answer,
            int revokedSessions,
            Instant now) {
        call.request()
                .ifPresent(request -> stores.answeredRequests()
                        .add(new AnsweredRequest(
                                call.principal().id(),
                                request.id(),
                                request.fingerprint(),
                                password,
                                answer,
                                revokedSessions,
                                now)));
    }

    /** Has the effect, unless it was had before. */
    static Outcome<User> once(Repositories stores, Call call, Instant now, Supplier<Outcome<User>> effect) {
        return find(stores, call)
                .map(answered -> repeat(answered, call))
                .orElseGet(() -> keep(stores, call, effect.get(), Optional.empty(), now));
    }

    @Override
    public void forgetRequests() {
        Instant answeredUntil = clock.instant().minus(KEPT);
        Batches.untilDone(
                BATCH,
                () -> unitOfWork.write(stores -> stores.answeredRequests().removeOldest(answeredUntil, BATCH)));
    }
}
