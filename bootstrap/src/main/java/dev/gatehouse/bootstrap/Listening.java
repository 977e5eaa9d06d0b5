package dev.gatehouse.bootstrap;

import dev.gatehouse.application.port.in.Drained;
import dev.gatehouse.application.port.in.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** The transports that accept calls. */
final class Listening implements AutoCloseable {

    private final List<Transport> transports = new ArrayList<>();

    /** Starts each of them, or none: when one cannot listen, the ones before it stop. */
    static Listening start(Collection<? extends Transport> transports) {
        var listening = new Listening();
        try {
            for (Transport transport : transports) {
                transport.start();
                listening.transports.add(transport);
            }
            return listening;
        } catch (RuntimeException e) {
            listening.close();
            throw e;
        }
    }

    List<Transport> transports() {
        return List.copyOf(transports);
    }

    /** Where those of them listen. */
    List<String> addresses(Predicate<Transport> which) {
        return transports.stream().filter(which).map(Transport::address).toList();
    }

    /**
     * Drains all of them at once, and returns what became of their calls. An interrupt ends the grace and stays for the
     * caller to see.
     */
    Drained drain(Duration grace) {
        List<Future<Drained>> drained;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            drained = transports.stream()
                    .map(transport -> threads.submit(() -> transport.drain(grace)))
                    .toList();
        }
        transports.clear();
        return drained.stream().map(Future::resultNow).reduce(Drained.NOTHING, Drained::plus);
    }

    /** Stops those that still listen, and gives calls no time. */
    @Override
    public void close() {
        drain(Duration.ZERO);
    }
}
