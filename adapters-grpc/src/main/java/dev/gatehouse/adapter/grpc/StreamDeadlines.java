package dev.gatehouse.adapter.grpc;

import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how long the stream of a call lasts, be it answered or not. When a call has its answer, it is over for all that is
 * ours; its stream lasts until the client has taken the answer, and a client that takes none would have the server
 * keep it for as long as the connection lasts. gRPC ends a stream when its client's deadline has passed. So every call
 * gets one, before gRPC looks for it.
 *
 * @see <a href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md#requests">gRPC over HTTP/2, Requests</a>
 */
final class StreamDeadlines extends ServerStreamTracer.Factory {

    private static final Metadata.Key<String> TIMEOUT =
            Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

    /** Repeats the timeout of a call whose client stated none. A client that sends it itself loses by it, if anything. */
    private static final Metadata.Key<String> UNSTATED =
            Metadata.Key.of("gatehouse-unstated-timeout", Metadata.ASCII_STRING_MARSHALLER);

    private static final ServerStreamTracer NO_TRACER = new ServerStreamTracer() {};

    private final Map<String, Duration> longest;

    /**
     * Makes a factory for a server.
     *
     * @param longest how long a stream lasts at most, by the full name of its method; others last for as long as they like
     */
    StreamDeadlines(Map<String, Duration> longest) {
        this.longest = longest;
    }

    /** Whether the client of a call with these headers stated a deadline. */
    static boolean isStated(Metadata headers) {
        String timeout = headers.get(TIMEOUT);
        return timeout != null && !timeout.equals(headers.get(UNSTATED));
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
        var limit = longest.get(fullMethodName);
        if (limit != null) {
            bound(headers, limit);
        }
        return NO_TRACER;
    }

    private static void bound(Metadata headers, Duration limit) {
        String stated = headers.get(TIMEOUT);
        String bound = limit.toMillis() + "m";
        if (stated == null) {
            headers.put(TIMEOUT, bound);
            headers.put(UNSTATED, bound);
        } else if (isLonger(stated, limit)) {
            headers.discardAll(TIMEOUT);
            headers.put(TIMEOUT, bound);
            headers.discardAll(UNSTATED);
        }
    }

    /** Whether a timeout, up to eight digits and a unit, is longer. What is none is left for gRPC to refuse. */
    private static boolean isLonger(String timeout, Duration limit) {
        int digits = timeout.length() - 1;
        if (digits < 1) {
            return false;
        }
        var unit = unit(timeout.charAt(digits));
        try {
            return unit.toNanos(Long.parseLong(timeout.substring(0, digits))) > limit.toNanos();
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static TimeUnit unit(char name) {
        return switch (name) {
            case 'H' -> TimeUnit.HOURS;
            case 'M' -> TimeUnit.MINUTES;
            case 'S' -> TimeUnit.SECONDS;
            case 'm' -> TimeUnit.MILLISECONDS;
            case 'u' -> TimeUnit.MICROSECONDS;
            default -> TimeUnit.NANOSECONDS;
        };
    }
}
