package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Keeps the answers to requests that have an id, within a transaction. */
public interface AnsweredRequestRepository {

    /** Adds an answer; throws {@link ConflictException} when there is one to the caller's request of this id. */
    void add(AnsweredRequest request);

    Optional<AnsweredRequest> find(UUID caller, RequestId id);

    /** Removes, the oldest first, at most so many answers that were given at or before the instant; returns how many. */
    int removeOldest(Instant answeredUntil, int limit);

    /** Removes the answers that are of the user, and those that were given to the user; returns how many. */
    int removeAbout(UserId user);
}
