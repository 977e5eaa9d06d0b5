package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.LinkedEvent;
import java.util.List;
import java.util.Optional;

/** Keeps the audit log, within a transaction: events are added, linked once, and removed from the front. Nothing else. */
public interface AuditEventRepository {

    /** Adds an event that has no link yet; throws {@link ConflictException} when another one has the id. */
    void add(AuditEvent event);

    /** Events without a link, the oldest first, and those of one instant in the order of their ids; at most so many. */
    List<AuditEvent> listUnlinked(int limit);

    /** The last link there is; empty in a log that never had one or lost all. */
    Optional<AuditLink> findLastLink();

    /** Links an event; throws {@link ConflictException} when it has a link, or the position is taken. */
    void link(AuditEvent event, AuditLink link);

    /** Linked events behind a position, in the order of their positions; at most so many. */
    List<LinkedEvent> list(long afterPosition, int limit);

    /** Linked events that a filter admits, in the order of their positions; a part ends at a position. */
    ListingPart<LinkedEvent, Long> list(AuditQuery query);

    /** Removes the linked events up to a position, inclusive; returns how many. */
    int removeUntil(long position);
}
