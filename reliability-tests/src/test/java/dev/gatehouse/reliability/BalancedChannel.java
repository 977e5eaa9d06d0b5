package dev.gatehouse.reliability;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.EquivalentAddressGroup;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.Status;
import io.grpc.StatusOr;
import io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A channel over several servers of this machine that takes them in turn and repeats nothing by itself. It remembers when each
 * server last answered.
 */
final class BalancedChannel implements AutoCloseable {

    private static final String SCHEME = "servers";
    private static final Map<String, ?> ROUND_ROBIN =
            Map.of("loadBalancingConfig", List.of(Map.of("round_robin", Map.of())));
    private static final Map<String, ?> WITH_HEALTH_CHECKS = Map.of(
            "loadBalancingConfig",
            List.of(Map.of("round_robin", Map.of())),
            "healthCheckConfig",
            Map.of("serviceName", ""));

    static {
        NameResolverRegistry.getDefaultRegistry().register(new Ports());
    }

    private final ManagedChannel channel;
    private final Map<Integer, Answers> answers = new ConcurrentHashMap<>();

    /** What came from one server: how many answers, and when the last one. */
    private static final class Answers {

        private final AtomicLong count = new AtomicLong();
        private volatile long last;
    }

    private BalancedChannel(Collection<Integer> ports, Map<String, ?> serviceConfig) {
        channel = NettyChannelBuilder.forTarget(SCHEME + ":///"
                        + String.join(",", ports.stream().map(Object::toString).toList()))
                .usePlaintext()
                .disableRetry()
                .disableServiceConfigLookUp()
                .defaultServiceConfig(serviceConfig)
                .build();
    }

    static BalancedChannel open(Collection<Integer> ports) {
        return new BalancedChannel(ports, ROUND_ROBIN);
    }

    /** One that watches the health of each server, and turns away from those that say that they do not serve. */
    static BalancedChannel openWithHealthChecks(Collection<Integer> ports) {
        return new BalancedChannel(ports, WITH_HEALTH_CHECKS);
    }

    Channel channel() {
        return ClientInterceptors.intercept(channel, new Observer());
    }

    /** How many answers came from the server at this port. */
    long answersFrom(int port) {
        return of(port).count.get();
    }

    /** When the last one came, in the time of {@link System#nanoTime}. */
    long lastAnswerFrom(int port) {
        return of(port).last;
    }

    private Answers of(int port) {
        return answers.computeIfAbsent(port, _ -> new Answers());
    }

    /** Has it look for servers that are back now, and not at the end of a pause. */
    void lookAgain() {
        channel.resetConnectBackoff();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private final class Observer implements ClientInterceptor {

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    super.start(
                            new SimpleForwardingClientCallListener<>(listener) {
                                @Override
                                public void onClose(Status status, Metadata trailers) {
                                    answered(getAttributes());
                                    super.onClose(status, trailers);
                                }
                            },
                            headers);
                }
            };
        }

        private void answered(Attributes attributes) {
            if (attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress server) {
                Answers from = of(server.getPort());
                from.last = System.nanoTime();
                from.count.incrementAndGet();
            }
        }
    }

    /** Resolves {@code servers:///1,2} to the ports 1 and 2 of this machine. */
    private static final class Ports extends NameResolverProvider {

        @Override
        public @Nullable NameResolver newNameResolver(URI target, NameResolver.Args args) {
            if (!SCHEME.equals(target.getScheme())) {
                return null;
            }
            return new NameResolver() {
                @Override
                public String getServiceAuthority() {
                    return "localhost";
                }

                @Override
                public void start(Listener2 listener) {
                    listener.onResult(ResolutionResult.newBuilder()
                            .setAddressesOrError(StatusOr.fromValue(addresses(target)))
                            .build());
                }

                @Override
                public void shutdown() {}
            };
        }

        private static List<EquivalentAddressGroup> addresses(URI target) {
            return Arrays.stream(target.getPath().substring(1).split(",", -1))
                    .map(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)))
                    .map(EquivalentAddressGroup::new)
                    .toList();
        }

        @Override
        public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
            return Set.of(InetSocketAddress.class);
        }

        @Override
        public String getDefaultScheme() {
            return SCHEME;
        }

        @Override
        protected boolean isAvailable() {
            return true;
        }

        @Override
        protected int priority() {
            return 0; // nobody is to come here by default
        }
    }
}
