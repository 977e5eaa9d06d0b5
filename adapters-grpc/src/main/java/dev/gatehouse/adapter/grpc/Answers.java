package dev.gatehouse.adapter.grpc;

import dev.gatehouse.domain.outcome.DomainError.PasswordRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.outcome.Outcome.Accepted;
import dev.gatehouse.domain.outcome.Outcome.Refused;
import io.grpc.stub.StreamObserver;

/** How a service ends a call. */
final class Answers {

    private Answers() {}

    /** Sends what was accepted, or throws the refusal to the {@link ErrorBoundary}. */
    static <A> void send(StreamObserver<A> answers, Outcome<A> outcome) {
        switch (outcome) {
            case Accepted<A>(A answer) -> send(answers, answer);
            case Refused<A>(var error) -> throw new RefusedCallException(error);
        }
    }

    /** The same, where the request has the password in this field, of which a refusal of the password then speaks. */
    static <A> void send(StreamObserver<A> answers, Outcome<A> outcome, String passwordField) {
        if (outcome instanceof Refused<A>(PasswordRefused(var rule))) {
            throw new RefusedCallException(GrpcStatusMapper.refusal(rule, passwordField));
        }
        send(answers, outcome);
    }

    static <A> void send(StreamObserver<A> answers, A answer) {
        answers.onNext(answer);
        answers.onCompleted();
    }
}
