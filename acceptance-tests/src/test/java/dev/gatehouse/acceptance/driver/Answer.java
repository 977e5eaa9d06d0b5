package dev.gatehouse.acceptance.driver;

import java.util.function.Supplier;

/** What Gatehouse made of a request. */
public sealed interface Answer<T> {

    /** It did what it was asked. */
    record Granted<T>(T value) implements Answer<T> {}

    /** It refused. */
    record Refused<T>(Refusal refusal) implements Answer<T> {}

    default boolean isGranted() {
        return this instanceof Granted<T>;
    }

    default boolean isRefused(RefusalReason reason) {
        return this instanceof Refused<T>(Refusal refusal) && refusal.reason() == reason;
    }

    /**
     * The value of a request that had to be granted.
     *
     * @param request what was asked, for the report
     */
    default T granted(Supplier<String> request) {
        return switch (this) {
            case Granted<T>(T value) -> value;
            case Refused<T>(Refusal refusal) ->
                throw new AssertionError(request.get() + ": refused, because " + refusal.reason());
        };
    }
}
