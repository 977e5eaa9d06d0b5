package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.telemetry.CallCode;
import io.grpc.ManagedChannel;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;

/**
 * gRPC without a port: for callers in this JVM. Each instance has a name of its own, so any number live side by side, and
 * threads of its own, none of which outlives it: those that gRPC shares go on for seconds or a minute.
 */
public final class InProcessTransport extends GrpcTransport {

    private final String name;
    private final ScheduledExecutorService timers;

    InProcessTransport(GrpcServices services) {
        this(InProcessServerBuilder.generateName(), newTimers(), services);
    }

    private InProcessTransport(String name, ScheduledExecutorService timers, GrpcServices services) {
        super(InProcessServerBuilder.forName(name).scheduledExecutorService(timers), services);
        this.name = name;
        this.timers = timers;
    }

    // A channel may be closed after its server, and has nothing to wait for then.
    private static ScheduledExecutorService newTimers() {
        var timers = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("in-process-timer").factory(), new DiscardPolicy());
        timers.setRemoveOnCancelPolicy(true);
        return timers;
    }

    /** Opens a channel to this transport; the caller shuts it down. */
    public ManagedChannel openChannel() {
        return InProcessChannelBuilder.forName(name)
                .scheduledExecutorService(timers)
                .executor(InProcessTransport::onThreadOfItsOwn)
                .build();
    }

    private static void onThreadOfItsOwn(Runnable answer) {
        Thread.ofVirtual().name("in-process-answer").start(answer);
    }

    @Override
    void ended() {
        timers.shutdownNow();
    }

    @Override
    public String address() {
        return "in-process:" + name;
    }

    @Override
    CallCode seenWhenCut() {
        return CallCode.UNAVAILABLE;
    }

    @Override
    String cannotListen(IOException cause) {
        return address() + ": cannot listen, " + cause.getMessage();
    }
}
