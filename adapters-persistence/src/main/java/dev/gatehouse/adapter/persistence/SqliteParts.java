package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.telemetry.Meters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What was opened so far, to be closed in reverse order: all of it, whatever fails on the way. */
final class SqliteParts implements AutoCloseable {

    /** Something to close that fails with nothing but unchecked exceptions. */
    @FunctionalInterface
    interface Part extends AutoCloseable {

        @Override
        void close();
    }

    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<Consumer<Meters>> shown = new ArrayList<>();

    void add(Part part) {
        parts.push(part);
    }

    /** Adds what is to be shown on meters. */
    void show(Consumer<Meters> part) {
        shown.add(part);
    }

    void showOn(Meters meters) {
        shown.forEach(part -> part.accept(meters));
    }

    @Override
    public void close() {
        Optional<RuntimeException> first = Optional.empty();
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (RuntimeException e) {
                first.ifPresent(fault -> fault.addSuppressed(e));
                first = first.or(() -> Optional.of(e));
            }
        }
        first.ifPresent(fault -> {
            throw fault;
        });
    }
}
