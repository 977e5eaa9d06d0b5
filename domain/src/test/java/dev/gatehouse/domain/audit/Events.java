package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.network.IpAddress;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Events for tests. */
final class Events {

    static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123457Z");
    static final UserId MAYA = UserId.parse("019ca8f4-2f00-7000-8000-00000000aaaa");
    static final UserId ADA = UserId.parse("019ca8f4-2f00-7000-8000-00000000adaa");

    /** Ada changed Maya, in a call of which everything is known. */
    static final AuditEvent ADA_UPDATED_MAYA = new AuditEvent(
            id(1),
            NOW,
            AuditAction.USER_UPDATED,
            new Actor.Person(ADA),
            AuditSubject.of(MAYA),
            Optional.of(RequestId.parse("3f9c1d52-7c1e-4b8a-9d2e-5a6b7c8d9e0f")),
            Optional.of(new TraceId("4bf92f3577b34da6a3ce929d0e0e4736")),
            Optional.of(new IpAddress("2001:db8::7")));

    /** The server did something to nobody. */
    static final AuditEvent SETUP_OPENED =
            AuditEvent.byServer(id(2), NOW, AuditAction.SETUP_OPENED, AuditSubject.installation());

    private Events() {}

    static AuditEventId id(int number) {
        return new AuditEventId(UUID.fromString("019ca8f4-2f7b-7000-8000-%012x".formatted(number)));
    }
}
