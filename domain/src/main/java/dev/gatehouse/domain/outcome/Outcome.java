package dev.gatehouse.domain.outcome;

import java.util.function.Function;

/** How a request that may be refused has ended. */
public sealed interface Outcome<T> {

    /** The request was carried out and this is its result. */
    record Accepted<T>(T value) implements Outcome<T> {}

    /** The request was understood and refused; what the refusal had to record is recorded. */
    record Refused<T>(DomainError error) implements Outcome<T> {}

    static <T> Outcome<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Outcome<T> refused(DomainError error) {
        return new Refused<>(error);
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Accepted<T>(T value) -> accepted(change.apply(value));
            case Refused<T>(DomainError error) -> refused(error);
        };
    }

    default <R> Outcome<R> flatMap(Function<? super T, Outcome<R>> next) {
        return switch (this) {
            case Accepted<T>(T value) -> next.apply(value);
            case Refused<T>(DomainError error) -> refused(error);
        };
    }
}
