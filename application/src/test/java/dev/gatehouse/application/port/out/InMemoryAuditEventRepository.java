package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditEventId;
import dev.gatehouse.domain.audit.AuditFields;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.LinkedEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class InMemoryAuditEventRepository implements AuditEventRepository {

    private static final Comparator<AuditEvent> OLDEST_FIRST = Comparator.comparing(AuditEvent::happenedAt)
            .thenComparing(event -> event.id().toString());

    private final InMemoryTransaction transaction;

    InMemoryAuditEventRepository(InMemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void add(AuditEvent event) {
        var state = transaction.writing(event.happenedAt());
        if (isLinked(event.id()) || state.unlinkedEvents.putIfAbsent(event.id(), event) != null) {
            throw new ConflictException("audit event " + event.id() + " exists (expected: a new id)");
        }
    }

    private boolean isLinked(AuditEventId id) {
        return transaction.reading().linkedEvents.values().stream()
                .anyMatch(linked -> linked.event().id().equals(id));
    }

    @Override
    public List<AuditEvent> listUnlinked(int limit) {
        return transaction.reading().unlinkedEvents.values().stream()
                .sorted(OLDEST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<AuditLink> findLastLink() {
        return Optional.ofNullable(transaction.reading().linkedEvents.lastEntry())
                .map(last -> last.getValue().link());
    }

    @Override
    public void link(List<LinkedEvent> events) {
        events.forEach(linked -> link(linked.event(), linked.link()));
    }

    private void link(AuditEvent event, AuditLink link) {
        var state = transaction.writing();
        if (state.linkedEvents.containsKey(link.position())) {
            throw new ConflictException("position " + link.position() + " is taken (expected: a free one)");
        }
        AuditEvent unlinked = state.unlinkedEvents.remove(event.id());
        if (unlinked == null) {
            throw new ConflictException("audit event " + event.id() + " is not one without a link");
        }
        state.linkedEvents.put(link.position(), new LinkedEvent(link, unlinked));
    }

    @Override
    public List<LinkedEvent> list(long afterPosition, int limit) {
        return transaction.reading().linkedEvents.tailMap(afterPosition, false).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public ListingPart<LinkedEvent, Long> list(AuditQuery query) {
        transaction.reading(query.filter());
        return InMemoryListing.part(
                list(query.after(), query.scan()),
                linked -> query.filter().matches(condition -> AuditFields.holds(linked.event(), condition)),
                query.limit(),
                query.scan(),
                linked -> linked.link().position());
    }

    @Override
    public int removeUntil(long position) {
        var removed = transaction.writing().linkedEvents.headMap(position, true);
        int count = removed.size();
        removed.clear();
        return count;
    }
}
