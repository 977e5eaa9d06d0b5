package dev.gatehouse.application.port.out;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What was found in one part of a listing, in the listing's order. Everything of the part that the filter admits is in it.
 *
 * @param end the place at which the part ends, if the listing goes on behind it; empty where the part reaches to the end of
 *     the listing, and where as many were found as were asked for
 * @param <T> what is listed
 * @param <P> a place in the order of the listing
 */
public record ListingPart<T, P>(List<T> found, Optional<P> end) {

    /** How many rows are looked at for a page at most. Decision 21 has the measurements by which it was chosen. */
    public static final int MOST_SCANNED = 10_000;

    public ListingPart {
        found = List.copyOf(found);
    }

    /** The part up to so many of what was found; it ends behind the last of them if there are more. */
    public ListingPart<T, P> first(int count, Function<T, P> placeOf) {
        return found.size() > count
                ? new ListingPart<>(found.subList(0, count), Optional.of(placeOf.apply(found.get(count - 1))))
                : this;
    }

    /** The part up to so many bytes of what was found, but one of them at least. */
    public ListingPart<T, P> within(long bytes, ToLongFunction<T> sizeOf, Function<T, P> placeOf) {
        long sum = 0;
        for (int count = 0; count < found.size(); count++) {
            sum += sizeOf.applyAsLong(found.get(count));
            if (sum > bytes && count > 0) {
                return first(count, placeOf);
            }
        }
        return this;
    }
}
