package dev.gatehouse.adapter.grpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a client hears of a call: the answers in order, and the end. */
final class Heard<A> implements StreamObserver<A> {

    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<A> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();

    @Override
    public void onNext(A answer) {
        answers.add(answer);
    }

    @Override
    public void onError(Throwable thrown) {
        end.complete(Status.fromThrowable(thrown));
    }

    @Override
    public void onCompleted() {
        end.complete(Status.OK);
    }

    /** Waits for the next answer. */
    A next() throws InterruptedException {
        A answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("no answer; the call: " + end);
        }
        return answer;
    }

    /** Waits for the end. */
    Status end() {
        return end.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Waits for the end, which must be a good one, and returns the answers that nobody has waited for. */
    List<A> all() {
        Status status = end();
        if (!status.isOk()) {
            throw new AssertionError("the call failed: " + status);
        }
        return new ArrayList<>(answers);
    }
}
