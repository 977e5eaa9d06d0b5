package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.in.Transport;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * What the gRPC transports have in common: calls on virtual threads, since ports may block, and the order of the drain.
 */
abstract sealed class GrpcTransport implements Transport permits InProcessTransport, TcpTransport {

    /** How long calls may take to notice that they are cut. */
    private static final Duration CUT = Duration.ofSeconds(1);

    private final ExecutorService callThreads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("grpc-call-", 0).factory());
    private final HealthService health;
    private final Server server;

    GrpcTransport(ServerBuilder<?> server, GrpcServices services) {
        this.health = services.newHealthService();
        this.server = server.executor(callThreads)
                .addServices(services.definitions(health))
                .build();
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

    @Override
    public final boolean drain(Duration grace) {
        long graceEnds = System.nanoTime() + grace.toNanos();
        health.drain();
        server.shutdown();
        // A call whose client has gone is no longer the server's, but its port may still be at work.
        if (ends(server::awaitTermination, graceEnds)) {
            callThreads.shutdown();
            if (ends(callThreads::awaitTermination, graceEnds)) {
                return true;
            }
        }
        cut();
        return false;
    }

    private void cut() {
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
