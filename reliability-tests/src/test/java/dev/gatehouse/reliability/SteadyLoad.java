package dev.gatehouse.reliability;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls that come at a steady rate, as long as no more than a few are without an answer, until it is closed: tokens are
 * validated, a user is read and now and then changed. What fails is kept; nothing is tried again.
 */
final class SteadyLoad implements AutoCloseable {

    private static final int DEADLINE_SECONDS = 10;
    private static final int CHANGE_EVERY = 50;
    private static final int MOST_IN_FLIGHT = 64;

    private final AuthServiceBlockingStub auth;
    private final UserServiceBlockingStub users;
    private final String token;
    private final String userId;
    private final Semaphore places = new Semaphore(MOST_IN_FLIGHT);
    private final AtomicLong number = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final Collection<String> failures = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    private SteadyLoad(Channel channel, String token, String userId) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        var bearer = MetadataUtils.newAttachHeadersInterceptor(headers);
        this.auth = AuthServiceGrpc.newBlockingStub(channel).withInterceptors(bearer);
        this.users = UserServiceGrpc.newBlockingStub(channel).withInterceptors(bearer);
        this.token = token;
        this.userId = userId;
    }

    /** Begins to make a call in each period. */
    static SteadyLoad begin(Channel channel, String token, String userId, Duration period) {
        var load = new SteadyLoad(channel, token, userId);
        var _ = load.clock.scheduleAtFixedRate(load::next, 0, period.toNanos(), TimeUnit.NANOSECONDS);
        return load;
    }

    private void next() {
        if (places.tryAcquire()) {
            Thread.ofVirtual().start(() -> {
                call();
                places.release();
            });
        }
    }

    private void call() {
        long mine = number.getAndIncrement();
        try {
            if (mine % CHANGE_EVERY == 0) {
                var _ = users.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                        .updateUser(UpdateUserRequest.newBuilder()
                                .setUser(User.newBuilder().setId(userId).setDisplayName("Maya " + mine))
                                .build());
            } else if (mine % 2 == 0) {
                var _ = users.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                        .getUser(GetUserRequest.newBuilder().setId(userId).build());
            } else {
                var _ = auth.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                        .validateToken(ValidateTokenRequest.newBuilder()
                                .setToken(token)
                                .build());
            }
            answered.incrementAndGet();
        } catch (StatusRuntimeException e) {
            failures.add("call " + mine + ": " + e.getMessage());
        }
    }

    long answered() {
        return answered.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Makes no further calls, and waits until all have an end. */
    @Override
    public void close() {
        clock.shutdownNow();
        Awaiting.awaitUntil(
                Duration.ofSeconds(2L * DEADLINE_SECONDS), () -> places.availablePermits() == MOST_IN_FLIGHT);
    }
}
