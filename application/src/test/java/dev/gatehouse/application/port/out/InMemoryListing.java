package dev.gatehouse.application.port.out;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the listings of the in-memory stores share. */
final class InMemoryListing {

    private InMemoryListing() {}

    /** Finds among those that were looked at, which are as many as may be or all there are. */
    static <T, P> ListingPart<T, P> part(
            List<T> scanned, Predicate<T> admitted, int limit, int scan, Function<T, P> placeOf) {
        List<T> found = scanned.stream().filter(admitted).limit(limit).toList();
        boolean isCut = found.size() < limit && scanned.size() == scan;
        return new ListingPart<>(found, isCut ? Optional.of(placeOf.apply(scanned.getLast())) : Optional.empty());
    }
}
