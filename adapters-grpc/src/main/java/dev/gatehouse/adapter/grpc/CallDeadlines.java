package dev.gatehouse.adapter.grpc;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.gatehouse.adapter.grpc.DeadlineSettings.Limits;
import dev.gatehouse.application.port.CallEndedException;
import dev.gatehouse.application.port.CallTime;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Contexts;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Bounds the time of every call by its client's deadline and by ours, whichever comes first, and tells whatever works
 * for it by {@link CallTime}. A client's deadline ends the call at the client, and gRPC here; where ours comes first,
 * the client is told so.
 */
final class CallDeadlines implements ServerInterceptor {

    private static final Duration TIMER_REST = Duration.ofMillis(100);

    private final Map<String, Limits> limits;
    private final Duration receive;
    private final long floorNanos;
    private final Refusal tooShort;
    private final ScheduledExecutorService timer = timer();

    CallDeadlines(MethodCosts costs, DeadlineSettings settings) {
        this.limits = costs.all().entrySet().stream()
                .filter(method -> method.getValue() != CostClass.FREE)
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey, method -> settings.of(method.getKey(), method.getValue())));
        this.receive = settings.receive();
        this.floorNanos = settings.floor().toNanos();
        String floor = Long.toString(settings.floor().toMillis());
        this.tooShort = new Refusal(
                ErrorReason.DEADLINE_TOO_SHORT,
                "the deadline is too close (expected: at least " + floor + " ms from now)",
                Map.of("minimum_ms", floor));
    }

    /** What has the streams of calls end as well, for the server. */
    StreamDeadlines ofStreams() {
        return new StreamDeadlines(limits.entrySet().stream()
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey, method -> method.getValue().longest().plus(receive))));
    }

    // Its thread comes when it is needed and goes when it is not, so nobody has to close it. It goes soon:
    // whoever starts servers by the hundred in one process, as tests do, would have a thread of each.
    private static ScheduledExecutorService timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("grpc-deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(TIMER_REST.toMillis(), TimeUnit.MILLISECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var limit = limits.get(call.getMethodDescriptor().getFullMethodName());
        if (limit == null) {
            return next.startCall(call, headers);
        }
        var context = Context.current();
        Optional<Duration> stated = Optional.ofNullable(context.getDeadline())
                .filter(_ -> StreamDeadlines.isStated(headers))
                .map(CallDeadlines::left);
        if (stated.filter(left -> left.toNanos() < floorNanos).isPresent()) {
            throw new RefusedCallException(tooShort);
        }
        Duration ours = stated.isPresent() ? limit.longest() : limit.unstated();
        if (stated.filter(left -> left.compareTo(ours) <= 0).isPresent()) {
            var time = CallTime.of(stated.get(), context::isCancelled);
            return new Timed<>(time.call(() -> next.startCall(call, headers)), time);
        }
        return cutAfter(ours, (GuardedCall<Q, A>) call, headers, next);
    }

    private static Duration left(Deadline deadline) {
        return Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS));
    }

    private <Q, A> ServerCall.Listener<Q> cutAfter(
            Duration limit, GuardedCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var deadline = Deadline.after(limit.toNanos(), TimeUnit.NANOSECONDS);
        var context = Context.current().withDeadline(deadline, timer);
        context.addListener(
                ended -> {
                    if (ended.cancellationCause() instanceof TimeoutException) {
                        call.fail(new CallEndedException(false));
                    }
                },
                Runnable::run);
        var time = CallTime.of(left(deadline), context::isCancelled);
        try {
            return new Cut<>(time.call(() -> Contexts.interceptCall(context, call, headers, next)), time, context);
        } catch (Throwable thrown) {
            context.cancel(null);
            throw thrown;
        }
    }

    /** Has a service work within its time. */
    private static class Timed<Q> extends SimpleForwardingServerCallListener<Q> {

        private final CallTime time;

        Timed(ServerCall.Listener<Q> service, CallTime time) {
            super(service);
            this.time = time;
        }

        @Override
        public void onMessage(Q message) {
            time.run(() -> super.onMessage(message));
        }

        @Override
        public void onHalfClose() {
            time.run(super::onHalfClose);
        }
    }

    /** The same, with a timer that has to be stopped. */
    private static final class Cut<Q> extends Timed<Q> {

        private final CancellableContext context;

        Cut(ServerCall.Listener<Q> service, CallTime time, CancellableContext context) {
            super(service, time);
            this.context = context;
        }

        @Override
        public void onCancel() {
            try {
                super.onCancel();
            } finally {
                context.cancel(null);
            }
        }

        @Override
        public void onComplete() {
            try {
                super.onComplete();
            } finally {
                context.cancel(null);
            }
        }
    }
}
