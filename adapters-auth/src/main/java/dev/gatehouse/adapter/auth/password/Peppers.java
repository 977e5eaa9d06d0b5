package dev.gatehouse.adapter.auth.password;

import java.util.List;
import java.util.Optional;

/**
 * The pepper of new password hashes, and those of before, with which hashes of before are still checked. There may be none. It
 * does not print.
 */
public final class Peppers {

    public static final Peppers NONE = new Peppers(List.of());

    private final List<Pepper> all;

    private Peppers(List<Pepper> all) {
        this.all = all;
    }

    /**
     * Reads peppers, one on each line, the one of new hashes first; throws {@link IllegalArgumentException} for a weak one or
     * none at all.
     */
    public static Peppers of(String text) {
        List<Pepper> all = text.lines().map(Pepper::of).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("pepper: 0 bytes (expected: at least one line)");
        }
        return new Peppers(all);
    }

    /** The pepper of new hashes, if they have one. */
    Optional<Pepper> current() {
        return all.stream().findFirst();
    }

    Optional<Pepper> named(String id) {
        return all.stream().filter(pepper -> pepper.id().equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return "Peppers[hidden]";
    }
}
