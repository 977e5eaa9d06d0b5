package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.audit.TraceId;
import dev.gatehouse.domain.network.IpAddress;
import dev.gatehouse.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Events that chance makes of few values, and the words for filters of them. */
final class RandomAuditEvents implements RandomFilters.Vocabulary {

    private static final List<AuditAction> ACTIONS = AuditAction.KNOWN;
    private static final int FEW = 4;

    private final Random random;

    RandomAuditEvents(Random random) {
        this.random = random;
    }

    AuditEvent event(int number) {
        return new AuditEvent(
                Samples.auditEvent(number).id(),
                instant(),
                action(),
                actor(),
                subject(),
                perhaps().map(_ -> Samples.requestId(random.nextInt(FEW))),
                perhaps().map(_ -> traceId()),
                perhaps().map(_ -> clientAddress()));
    }

    private AuditAction action() {
        return ACTIONS.get(random.nextInt(ACTIONS.size()));
    }

    private Actor actor() {
        return switch (random.nextInt(4)) {
            case 0 -> Actor.SERVER;
            case 1 -> Actor.STRANGER;
            case 2 -> new Actor.Client(Samples.clientId(random.nextInt(FEW)));
            default -> new Actor.Person(user());
        };
    }

    private AuditSubject subject() {
        return switch (random.nextInt(4)) {
            case 0 -> AuditSubject.installation();
            case 1 -> AuditSubject.of(Samples.token(random.nextInt(FEW)).sessionId(), user());
            case 2 -> AuditSubject.signingKey("key-%_" + random.nextInt(FEW));
            default -> AuditSubject.of(user());
        };
    }

    private UserId user() {
        return Samples.user(random.nextInt(FEW)).id();
    }

    private TraceId traceId() {
        return new TraceId("4bf92f3577b34da6a3ce929d0e0e473" + random.nextInt(FEW));
    }

    private IpAddress clientAddress() {
        return Samples.ipAddress(random.nextInt(FEW));
    }

    private Optional<Boolean> perhaps() {
        return Optional.of(random.nextBoolean()).filter(Boolean.TRUE::equals);
    }

    @Override
    public String text(String field) {
        return switch (field) {
            case "action" -> random.nextBoolean() ? action().toString() : "session";
            case "actor" -> actor().toString();
            case "subject" -> subject().id();
            case "user" -> user().toString();
            case "request_id" -> Samples.requestId(random.nextInt(FEW)).toString();
            case "trace_id" -> traceId().toString();
            case "client_address" -> clientAddress().toString();
            default -> throw new IllegalArgumentException("field: " + field + " (expected: one of audit events)");
        };
    }

    @Override
    public String key() {
        throw new IllegalStateException("audit events have no attributes (expected: no key asked for)");
    }

    @Override
    public Instant instant() {
        return Samples.NOW.plusNanos(1_000L * (random.nextInt(7) - 3));
    }
}
