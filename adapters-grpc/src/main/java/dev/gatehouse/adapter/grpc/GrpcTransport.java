package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.in.Drained;
import dev.gatehouse.application.port.in.Transport;
import dev.gatehouse.application.port.telemetry.CallCode;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * What the gRPC transports have in common: calls on virtual threads, since ports may block, and the order of the drain.
 */
abstract sealed class GrpcTransport implements Transport permits InProcessTransport, NettyTransport {

    /** How long calls may take to notice that they are cut. */
    private static final Duration CUT = Duration.ofSeconds(1);

    /** How often the drain looks whether calls are in flight. */
    private static final Duration LOOK = Duration.ofMillis(20);

    /**
     * How long connections without calls have to close. A client that is there takes one round trip, in which it
     * confirms that it sends no further call (RFC 9113, section 6.8).
     */
    private static final Duration CLOSE = Duration.ofMillis(500);

    private final CallCount calls = new CallCount();
    private final ExecutorService callThreads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("grpc-call-", 0).factory());
    private final HealthService health;
    private final Server server;

    GrpcTransport(ServerBuilder<?> server, GrpcServices services) {
        this.health = services.newHealthService();
        services.serveOn(server, health, calls, this::onCallThread);
        this.server = server.build();
    }

    /** Streams of a connection that broke off may end after the last connection has, when nobody is left to be told. */
    private void onCallThread(Runnable event) {
        try {
            callThreads.execute(event);
        } catch (RejectedExecutionException e) {
            if (!server.isTerminated()) {
                throw e;
            }
        }
    }

    final Server server() {
        return server;
    }

    @Override
    public final void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(cannotListen(e), e);
        }
    }

    /** What to say when the server cannot listen. */
    abstract String cannotListen(IOException cause);

    /** How calls end that are cut, as their callers see it. */
    abstract CallCode seenWhenCut();

    /** What is left to do when the server has ended. */
    void ended() {}

    @Override
    public final Drained drain(Duration grace) {
        try {
            return drained(grace);
        } finally {
            ended();
        }
    }

    private Drained drained(Duration grace) {
        long graceEnds = System.nanoTime() + grace.toNanos();
        long endedBefore = calls.ended();
        health.drain();
        server.shutdown();
        boolean inTime = callsEnd(graceEnds);
        long ended = calls.ended();
        var drained = new Drained(ended - endedBefore, inTime ? 0 : calls.begun() - ended);
        if (!server.isTerminated() || !workEnds(graceEnds)) {
            cut();
        }
        return drained;
    }

    /**
     * Waits until every call has ended and every connection is closed, and returns whether the calls were in time.
     * Clients that answer nothing any more get no longer to close theirs than the others need.
     */
    private boolean callsEnd(long graceEnds) {
        long begun = calls.begun();
        long closes = System.nanoTime() + CLOSE.toNanos();
        while (!ends(server::awaitTermination, Math.min(System.nanoTime() + LOOK.toNanos(), graceEnds))) {
            long begunNow = calls.begun();
            if (calls.inFlight() > 0 || begunNow != begun) {
                begun = begunNow;
                closes = System.nanoTime() + CLOSE.toNanos();
            } else if (System.nanoTime() - closes >= 0) {
                server.shutdownNow();
            }
            if (System.nanoTime() - graceEnds >= 0 || Thread.currentThread().isInterrupted()) {
                return calls.inFlight() == 0;
            }
        }
        return true;
    }

    /** A call whose client has gone is no longer the server's, but its port may still be at work. */
    private boolean workEnds(long graceEnds) {
        callThreads.shutdown();
        return ends(callThreads::awaitTermination, graceEnds);
    }

    private void cut() {
        calls.cut(seenWhenCut());
        server.shutdownNow();
        ends(server::awaitTermination, System.nanoTime() + CUT.toNanos());
        callThreads.shutdownNow();
        ends(callThreads::awaitTermination, System.nanoTime() + CUT.toNanos());
    }

    /** Waits no longer than until the deadline; an interrupt ends the wait early and stays for the caller to see. */
    private static boolean ends(Wait wait, long deadline) {
        try {
            return wait.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private interface Wait {

        boolean await(long time, TimeUnit unit) throws InterruptedException;
    }
}
