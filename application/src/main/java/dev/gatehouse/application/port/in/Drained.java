package dev.gatehouse.application.port.in;

/**
 * What became of the calls that were in flight when their transport began to drain, and of those that were on their way then.
 *
 * @param finished how many ended as they would have anyway
 * @param cut how many were ended before their time
 */
public record Drained(long finished, long cut) {

    /** No call at all. */
    public static final Drained NOTHING = new Drained(0, 0);

    public Drained {
        if (finished < 0 || cut < 0) {
            throw new IllegalArgumentException(finished + " finished, " + cut + " cut (expected: at least 0)");
        }
    }

    /** Both together. */
    public Drained plus(Drained other) {
        return new Drained(finished + other.finished, cut + other.cut);
    }

    /** Whether every call finished. */
    public boolean isWhole() {
        return cut == 0;
    }
}
