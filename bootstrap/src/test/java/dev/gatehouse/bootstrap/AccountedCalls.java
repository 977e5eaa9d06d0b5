package dev.gatehouse.bootstrap;

import dev.gatehouse.application.port.telemetry.ObserveCalls;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.ClientStreamTracer.StreamInfo;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Makes calls by the names of their methods, with any bytes for messages, and counts how they ended as their client saw it. A
 * call that ended before its headers were sent is not counted: no server knows of it.
 */
final class AccountedCalls {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Set<String> served;
    private final int atOnce;
    private final Semaphore room;
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    /**
     * Makes no call yet.
     *
     * @param served the full names of the methods that are served
     * @param atOnce how many calls are under way at a time, at most
     */
    AccountedCalls(Set<String> served, int atOnce) {
        this.served = Set.copyOf(served);
        this.atOnce = atOnce;
        this.room = new Semaphore(atOnce);
    }

    /**
     * A call that is to be made.
     *
     * @param token of who calls, if it is not empty
     */
    record Request(Channel channel, String method, String token, CallOptions options) {}

    /** How calls ended: by service, method and code, with blanks between. */
    Map<String, Long> seen() {
        var counts = new TreeMap<String, Long>();
        ended.stream().filter(call -> call.sent().headers).forEach(call -> counts.merge(call.key(), 1L, Long::sum));
        return counts;
    }

    /** Waits until every call has ended. */
    void await() {
        room.acquireUninterruptibly(atOnce);
        room.release(atOnce);
    }

    /** Sends one message, and takes all answers. */
    void whole(Request request, byte[] message) {
        begin(request, call -> {
            call.sendMessage(message);
            call.halfClose();
        });
    }

    /** Sends nothing after the headers, so that nobody can answer but to refuse. */
    void open(Request request) {
        begin(request, _ -> {});
    }

    /** The same, and goes away. */
    void cancelled(Request request) {
        begin(request, call -> call.cancel("changed its mind", null));
    }

    private void begin(Request request, Consumer<ClientCall<byte[], byte[]>> sending) {
        room.acquireUninterruptibly();
        var sent = new Sent();
        var call = request.channel()
                .newCall(method(request.method()), request.options().withStreamTracerFactory(sent));
        var headers = new Metadata();
        if (!request.token().isEmpty()) {
            headers.put(AUTHORIZATION, "Bearer " + request.token());
        }
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        ended.add(new Ended(key(request.method(), status.getCode()), sent));
                        room.release();
                    }
                },
                headers);
        call.request(Integer.MAX_VALUE);
        sending.accept(call);
    }

    private String key(String method, Status.Code code) {
        String known = served.contains(method) ? method : ObserveCalls.OTHER + "/" + ObserveCalls.OTHER;
        return known.replace('/', ' ') + " " + code;
    }

    private static MethodDescriptor<byte[], byte[]> method(String name) {
        return MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                // Of a call that sends one message gRPC keeps the headers back until there is one.
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .setFullMethodName(name)
                .build();
    }

    /** A call that has ended. That its headers were sent may turn out a little later. */
    private record Ended(String key, Sent sent) {}

    /** Whether the headers of a call were sent. */
    private static final class Sent extends ClientStreamTracer.Factory {

        private volatile boolean headers;

        @Override
        public ClientStreamTracer newClientStreamTracer(StreamInfo info, Metadata metadata) {
            return new ClientStreamTracer() {
                @Override
                public void outboundHeaders() {
                    headers = true;
                }
            };
        }
    }

    private static final class Bytes implements Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
