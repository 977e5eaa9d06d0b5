package dev.gatehouse.reliability;

import dev.gatehouse.adapter.grpc.attack.Attack;
import dev.gatehouse.adapter.grpc.attack.Frames;
import dev.gatehouse.adapter.grpc.attack.RawConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Clients that attack a server all at once, each on a connection that it opens anew whenever the server has closed it. */
final class Attackers {

    private static final int ATTACKERS = 4;
    private static final int AT_ONCE = 25;

    /** Between what each sends at once: 10,000 frames a second from all of them, or as many pairs or triples that belong together. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final int port;
    private final Attack attack;
    private final byte[] call;
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();
    private final AtomicLong longestOpen = new AtomicLong();

    /** @param call the fields of a call that the server would accept */
    Attackers(int port, Attack attack, byte[] call) {
        this.port = port;
        this.attack = attack;
        this.call = call;
    }

    /** Begins to attack for so long. */
    CompletableFuture<Void> run(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return CompletableFuture.allOf(IntStream.range(0, ATTACKERS)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> attackUntil(end), Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new));
    }

    private void attackUntil(long end) {
        while (System.nanoTime() < end) {
            attackOnce(end);
        }
    }

    private void attackOnce(long end) {
        long begin = System.nanoTime();
        try (var connection = RawConnection.open(port)) {
            connections.incrementAndGet();
            int sent = 0;
            while (connection.isOpen() && System.nanoTime() < end) {
                connection.send(some(sent));
                sent += AT_ONCE;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            if (connection.isOpen()) {
                wasOpen(System.nanoTime() - begin);
            } else {
                closed.incrementAndGet();
                wasOpen(connection.end().closedAt() - begin);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] some(int sent) {
        return Frames.join(IntStream.range(sent, sent + AT_ONCE)
                .mapToObj(number -> attack.frames(number, call))
                .toArray(byte[][]::new));
    }

    private void wasOpen(long nanos) {
        longestOpen.accumulateAndGet(nanos, Math::max);
    }

    /** How many connections the server has closed. */
    long closed() {
        return closed.get();
    }

    /** How long any connection was open: until the server closed it, or the attack was over. */
    Duration longestOpen() {
        return Duration.ofNanos(longestOpen.get());
    }

    long connections() {
        return connections.get();
    }
}
