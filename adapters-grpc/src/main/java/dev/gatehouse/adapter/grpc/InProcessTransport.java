package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.telemetry.CallCode;
import io.grpc.ManagedChannel;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;

/**
 * gRPC without a port: for callers in this JVM. Each instance has a name of its own, so any number live side by side.
 */
public final class InProcessTransport extends GrpcTransport {

    private final String name;

    InProcessTransport(GrpcServices services) {
        this(InProcessServerBuilder.generateName(), services);
    }

    private InProcessTransport(String name, GrpcServices services) {
        super(InProcessServerBuilder.forName(name), services);
        this.name = name;
    }

    /** Opens a channel to this transport; the caller shuts it down. */
    public ManagedChannel openChannel() {
        return InProcessChannelBuilder.forName(name).build();
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
