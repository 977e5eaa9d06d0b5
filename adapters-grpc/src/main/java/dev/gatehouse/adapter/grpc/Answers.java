package dev.gatehouse.adapter.grpc;

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

    static <A> void send(StreamObserver<A> answers, A answer) {
        answers.onNext(answer);
        answers.onCompleted();
    }
}
