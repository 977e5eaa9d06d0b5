package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.grpc.LimitSettings.Networks;
import dev.gatehouse.domain.network.ClientNetwork;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.MethodDescriptor;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Bounds how many calls of public methods one network makes: whoever calls them is a stranger, and has nothing else to
 * be known by. The networks are those of {@link ClientNetwork}. Calls within the machine and the process are not
 * counted. Thread-safe.
 */
final class NetworkRates {

    private static final int BYTES_OF_IPV4 = 3;
    private static final int BYTES_OF_IPV6 = 8;

    private final AccessRules rules;
    private final boolean counted;
    private final RateTable passwordCalls;
    private final RateTable otherCalls;

    /** Reads the time from a clock like {@link System#nanoTime}. */
    NetworkRates(AccessRules rules, Networks settings, LongSupplier nanoTime) {
        this.rules = rules;
        this.counted = settings.counted();
        this.passwordCalls = new RateTable(settings.passwordCalls(), Networks.BURST_SECONDS, nanoTime);
        this.otherCalls = new RateTable(settings.otherCalls(), Networks.BURST_SECONDS, nanoTime);
    }

    /** Counts a call; returns why it is refused, if it is. */
    Optional<PreparedRefusal> refusal(MethodDescriptor<?, ?> method, CostClass cost, Attributes transport) {
        if (!counted || !rules.of(method).isPublic()) {
            return Optional.empty();
        }
        if (!(transport.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress peer)
                || peer.getAddress().isLoopbackAddress()) {
            return Optional.empty();
        }
        long wait = (cost == CostClass.PASSWORD ? passwordCalls : otherCalls).take(network(peer.getAddress()));
        return wait == 0 ? Optional.empty() : Optional.of(new PreparedRefusal(refusal(Duration.ofNanos(wait))));
    }

    private static Refusal refusal(Duration wait) {
        return new Refusal(ErrorReason.RATE_LIMITED, "too many calls from this network, try again later")
                .withRetryAfter(wait.plusMillis(1));
    }

    /** The bits of an address that say its {@link ClientNetwork}; those of IPv4 are of no network of IPv6 that there is. */
    static long network(InetAddress address) {
        byte[] bytes = address.getAddress();
        int kept = address instanceof Inet4Address ? BYTES_OF_IPV4 : BYTES_OF_IPV6;
        long network = 0;
        for (int i = 0; i < kept; i++) {
            network = network << Byte.SIZE | (bytes[i] & 0xFF);
        }
        return network;
    }
}
