package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.Call.IdentifiedRequest;
import dev.gatehouse.application.port.in.ForgetRequests;
import dev.gatehouse.application.port.in.RotateSigningKey.RotatedKey;
import dev.gatehouse.application.port.out.Answer;
import dev.gatehouse.application.port.out.AnsweredRequest;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.outcome.DomainError.RequestIdReused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.outcome.Outcome.Accepted;
import dev.gatehouse.domain.token.KeyBytes;
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

    /** The user who was answered, if the call asks for the same as the request that was answered. */
    static Outcome<User> repeat(AnsweredRequest answered, Call call) {
        return repeatAnswer(answered, call).map(AnsweredRequests::user);
    }

    /** Keeps the answer to a call, if it is one that can come again. */
    static Outcome<User> keep(
            Repositories stores, Call call, Outcome<User> outcome, Optional<PasswordHash> password, Instant now) {
        return keepAnswer(stores, call, outcome.map(Answer.OfUser::new), password, now)
                .map(AnsweredRequests::user);
    }

    /** How many sessions were ended, if the call asks for the same as the request that ended them. */
    static Outcome<Integer> repeatRevoked(AnsweredRequest answered, Call call) {
        return repeatAnswer(answered, call).map(AnsweredRequests::revokedSessions);
    }

    /** Keeps how many sessions of a user a call has ended, if it is one that can come again. */
    static Outcome<Integer> keepRevoked(Repositories stores, Call call, User user, int revokedSessions, Instant now) {
        var answer = new Answer.OfUser(user, revokedSessions);
        return keepAnswer(stores, call, accepted(answer), Optional.empty(), now).map(AnsweredRequests::revokedSessions);
    }

    /** Has the effect on a user, unless it was had before. */
    static Outcome<User> once(Repositories stores, Call call, Instant now, Supplier<Outcome<User>> effect) {
        return onceAnswered(stores, call, now, () -> effect.get().map(Answer.OfUser::new))
                .map(AnsweredRequests::user);
    }

    /**
     * Has the effect on a client, unless it was had before.
     *
     * @param secretSalt what the secret that is given out is derived with, if one is
     */
    static Outcome<Client> onceOfClient(
            Repositories stores,
            Call call,
            Optional<KeyBytes> secretSalt,
            Instant now,
            Supplier<Outcome<Client>> effect) {
        return onceAnswered(
                        stores, call, now, () -> effect.get().map(client -> new Answer.OfClient(client, secretSalt)))
                .map(AnsweredRequests::client);
    }

    /** Has the effect on the signing keys, unless it was had before. */
    static Outcome<RotatedKey> onceOfSigningKey(
            Repositories stores, Call call, Instant now, Supplier<Outcome<RotatedKey>> effect) {
        return onceAnswered(
                        stores,
                        call,
                        now,
                        () -> effect.get().map(key -> new Answer.OfSigningKey(key.keyId(), key.signsFrom())))
                .map(AnsweredRequests::signingKey);
    }

    private static Outcome<Answer> onceAnswered(
            Repositories stores, Call call, Instant now, Supplier<Outcome<Answer>> effect) {
        return find(stores, call)
                .map(answered -> repeatAnswer(answered, call))
                .orElseGet(() -> keepAnswer(stores, call, effect.get(), Optional.empty(), now));
    }

    private static Outcome<Answer> repeatAnswer(AnsweredRequest answered, Call call) {
        boolean isSame = call.request()
                .map(IdentifiedRequest::fingerprint)
                .filter(answered.fingerprint()::equals)
                .isPresent();
        return isSame ? accepted(answered.answer()) : refused(new RequestIdReused());
    }

    private static Outcome<Answer> keepAnswer(
            Repositories stores, Call call, Outcome<Answer> outcome, Optional<PasswordHash> password, Instant now) {
        if (outcome instanceof Accepted<Answer>(Answer answer)) {
            call.request()
                    .ifPresent(request -> stores.answeredRequests()
                            .add(new AnsweredRequest(
                                    call.principal().id(),
                                    request.id(),
                                    request.fingerprint(),
                                    password,
                                    answer,
                                    now)));
        }
        return outcome;
    }

    // The method is part of a fingerprint, so the answer to the same request is of the same kind.

    private static User user(Answer answer) {
        return switch (answer) {
            case Answer.OfUser(User user, var _) -> user;
            case Answer.OfClient _, Answer.OfSigningKey _ -> throw unlike(answer, "a user");
        };
    }

    private static int revokedSessions(Answer answer) {
        return switch (answer) {
            case Answer.OfUser(var _, int revokedSessions) -> revokedSessions;
            case Answer.OfClient _, Answer.OfSigningKey _ -> throw unlike(answer, "a user");
        };
    }

    private static Client client(Answer answer) {
        return switch (answer) {
            case Answer.OfClient(Client client, var _) -> client;
            case Answer.OfUser _, Answer.OfSigningKey _ -> throw unlike(answer, "a client");
        };
    }

    private static RotatedKey signingKey(Answer answer) {
        return switch (answer) {
            case Answer.OfSigningKey(String keyId, Instant signsFrom) -> new RotatedKey(keyId, signsFrom);
            case Answer.OfUser _, Answer.OfClient _ -> throw unlike(answer, "a signing key");
        };
    }

    private static IllegalStateException unlike(Answer answer, String expected) {
        return new IllegalStateException(
                "answer: " + answer.getClass().getSimpleName() + " (expected: of " + expected + ")");
    }

    @Override
    public void forgetRequests() {
        Instant answeredUntil = clock.instant().minus(KEPT);
        Batches.untilDone(
                BATCH,
                () -> unitOfWork.write(stores -> stores.answeredRequests().removeOldest(answeredUntil, BATCH)));
    }
}
