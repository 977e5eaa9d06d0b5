package dev.gatehouse.adapter.persistence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What was opened so far, to be closed in reverse order: all of it, whatever fails on the way. */
final class SqliteParts implements AutoCloseable {

    /** Something to close that fails with nothing but unchecked exceptions. */
    @FunctionalInterface
    interface Part extends AutoCloseable {

        @Override
        void close();
    }

    private final Deque<Part> parts = new ArrayDeque<>();

    void add(Part part) {
        parts.push(part);
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
