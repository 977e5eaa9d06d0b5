package dev.gatehouse.adapter.grpc;

import dev.gatehouse.api.access.v1.Cost;
import java.util.Optional;

/**
 * What a call costs: its proto option {@code gatehouse.access.v1.cost}. Calls of a class share limits. Where cores are
 * short the first class goes on for longest, since most callers have nothing else to go by.
 */
public enum CostClass {
    /** Next to nothing: it has no limit. */
    FREE(1),
    /** A token is checked. */
    TOKEN_CHECK(1),
    /** The store is read. */
    READ(0.8),
    /** The store is written to. */
    WRITE(0.6),
    /** A password is hashed. */
    PASSWORD(0.4);

    private final double share;

    CostClass(double share) {
        this.share = share;
    }

    /** Up to which part of the waiting room calls of this class may fill it. */
    double share() {
        return share;
    }

    /** The class that a method declares, if it declares one. */
    static Optional<CostClass> of(Cost cost) {
        return switch (cost) {
            case COST_FREE -> Optional.of(FREE);
            case COST_TOKEN_CHECK -> Optional.of(TOKEN_CHECK);
            case COST_READ -> Optional.of(READ);
            case COST_WRITE -> Optional.of(WRITE);
            case COST_PASSWORD -> Optional.of(PASSWORD);
            case COST_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
