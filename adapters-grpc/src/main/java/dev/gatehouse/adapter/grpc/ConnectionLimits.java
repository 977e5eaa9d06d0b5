package dev.gatehouse.adapter.grpc;

import java.time.Duration;

/** What those who connect may ask of a listener. Every bound is included; the sizes are in bytes. */
public record ConnectionLimits(Connections connections, Calls calls, Sizes sizes, Times times, KeepAlive keepAlive) {

    private static final int KIB = 1024;

    /**
     * How many connections a listener holds open at a time; further ones are dropped when they arrive.
     *
     * @param total of all together
     * @param perAddress from one IPv4 address or one IPv6 network of 64 bits; what comes over no IP has no address
     */
    public record Connections(int total, int perAddress) {}

    /**
     * How many calls a connection carries. A client that cancels more than so many within a window is cut off (CVE-2023-44487).
     *
     * @param atOnce open at a time
     * @param resets cancelled within a window
     * @param resetWindow in whole seconds
     */
    public record Calls(int atOnce, int resets, Duration resetWindow) {

        public Calls {
            if (!resetWindow.equals(Duration.ofSeconds(resetWindow.toSeconds()))) {
                throw new IllegalArgumentException("reset window: " + resetWindow + " (expected: whole seconds)");
            }
        }
    }

    /**
     * How much a caller may send.
     *
     * @param message a request
     * @param softMetadata the metadata from which on a call may be refused: the more likely, the closer it comes to the hard
     *     limit, so that somebody notices before every call fails
     * @param metadata the metadata of a call; HTTP/2 refuses more
     * @param flowControlWindow what a connection or a call may send before it is read
     */
    public record Sizes(int message, int softMetadata, int metadata, int flowControlWindow) {

        public Sizes {
            if (softMetadata > metadata) {
                throw new IllegalArgumentException("soft limit of the metadata: " + softMetadata
                        + " (expected: at most the hard limit, " + metadata + ")");
            }
        }
    }

    /**
     * How long a connection may take.
     *
     * @param handshake until the first call could come, TLS included
     * @param idle without a call
     * @param age from its beginning on; each connection has a span of its own within 10 % of it (gRFC A9)
     * @param ageGrace for the calls that are open at that age
     */
    public record Times(Duration handshake, Duration idle, Duration age, Duration ageGrace) {}

    /**
     * How both sides find out that the other one is gone.
     *
     * @param interval without a sign of life after which the server asks for one
     * @param timeout for the answer
     * @param permitted the least interval at which a client may ask; one that asks more often is cut off (too_many_pings)
     * @param withoutCalls whether it may ask while it has no call open
     */
    public record KeepAlive(Duration interval, Duration timeout, Duration permitted, boolean withoutCalls) {}

    /** The limits of a server that nobody has set others for. */
    public static ConnectionLimits standard() {
        return new ConnectionLimits(
                new Connections(10_000, 500),
                new Calls(100, 200, Duration.ofSeconds(30)),
                new Sizes(64 * KIB, 12 * KIB, 16 * KIB, KIB * KIB),
                new Times(
                        Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofSeconds(30)),
                new KeepAlive(Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(30), true));
    }

    /** The same with other numbers of connections. */
    public ConnectionLimits with(Connections other) {
        return new ConnectionLimits(other, calls, sizes, times, keepAlive);
    }

    /** The same with other spans of time. */
    public ConnectionLimits with(Times other) {
        return new ConnectionLimits(connections, calls, sizes, other, keepAlive);
    }
}
