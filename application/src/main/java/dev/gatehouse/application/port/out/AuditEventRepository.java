package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.LinkedEvent;
import java.util.List;
import java.util.Optional;

/** Keeps the audit log, within a transaction: events are added, linked once, and removed from the front. Nothing else. */
public interface AuditEventRepository {

    /**
     * Adds an event that has no link yet. When another one has the id, this throws {@link ConflictException}, or whatever
     * comes next in the transaction does, at the latest its commit.
     */
    void add(AuditEvent event);

    /** Events without a link, the oldest first, and those of one instant in the order of their ids; at most so many. */
    List<AuditEvent> listUnlinked(int limit);

    /** The last link there is; empty in a log that never had one or lost all. */
    Optional<AuditLink> findLastLink();

    /** Links events; throws {@link ConflictException} when one of them has a link, or its position is taken. */
    void link(List<LinkedEvent> events);

    /** Linked events behind a position, in the order of their positions; at most so many. */
    List<LinkedEvent> list(long afterPosition, int limit);

    /** Linked events that a filter admits, in the order of their positions; a part ends at a position. */
    ListingPart<LinkedEvent, Long> list(AuditQuery query);

    /** Removes the linked events up to a position, inclusive; returns how many. */
    int removeUntil(long position);
}
