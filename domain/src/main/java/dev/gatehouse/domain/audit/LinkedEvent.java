package dev.gatehouse.domain.audit;

/** An event in its place in the chain. */
public record LinkedEvent(AuditLink link, AuditEvent event) {

    /** Whether the event is the one that was linked behind the other link. */
    public boolean follows(AuditLink before) {
        return before.next(event).equals(link);
    }
}
