package dev.gatehouse.adapter.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells for each message of a client's calls whether it was compressed on the wire. */
final class CompressedMessages extends ClientStreamTracer.Factory implements ClientInterceptor {

    private final List<Boolean> sent = new CopyOnWriteArrayList<>();
    private final List<Boolean> received = new CopyOnWriteArrayList<>();

    /** For each request, whether it was compressed. */
    List<Boolean> requests() {
        return List.copyOf(sent);
    }

    /** For each answer, whether it was compressed. */
    List<Boolean> answers() {
        return List.copyOf(received);
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return next.newCall(method, options.withStreamTracerFactory(this));
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
        return new ClientStreamTracer() {
            @Override
            public void outboundMessageSent(int number, long onTheWire, long uncompressed) {
                sent.add(onTheWire < uncompressed);
            }

            // gRPC has not unpacked a compressed message yet, and so does not know its size.
            @Override
            public void inboundMessageRead(int number, long onTheWire, long uncompressed) {
                received.add(uncompressed < 0);
            }
        };
    }
}
