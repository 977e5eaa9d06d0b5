package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.filter.FilterField;
import dev.gatehouse.domain.filter.FilterFields;
import dev.gatehouse.domain.network.IpAddress;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Locale;
import java.util.Optional;

/** The fields that a filter over audit events may name. */
public final class AuditFields {

    public static final FilterFields FIELDS = FilterFields.of(
            FilterField.time("time"),
            FilterField.text("action", text -> AuditAction.parse(text).toString(), text -> text),
            FilterField.id("actor", text -> Actor.parse(text).toString()),
            FilterField.id("subject", text -> text),
            FilterField.id("user", text -> UserId.parse(text).toString()),
            FilterField.id("request_id", text -> RequestId.parse(text).toString()),
            FilterField.id("trace_id", text -> TraceId.parse(text).toString(), AuditFields::partOfTraceId),
            FilterField.id("client_address", text -> IpAddress.parse(text).toString(), AuditFields::partOfAddress));

    private AuditFields() {}

    private static String partOfTraceId(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    // A network can be asked for by the texts between which its addresses stand.
    private static String partOfAddress(String text) {
        try {
            return IpAddress.parse(text).toString();
        } catch (InvalidValueException _) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a condition over these fields holds for the event. */
    public static boolean holds(AuditEvent event, Condition condition) {
        return condition.field().equals("time")
                ? condition.holdsForTime(Optional.of(event.happenedAt()))
                : condition.holdsForText(text(event, condition.field()));
    }

    private static Optional<String> text(AuditEvent event, String field) {
        return switch (field) {
            case "action" -> Optional.of(event.action().toString());
            case "actor" -> Optional.of(event.actor().toString());
            case "subject" -> Optional.of(event.subject().id());
            case "user" -> event.subject().user().map(UserId::toString);
            case "request_id" -> event.requestId().map(RequestId::toString);
            case "trace_id" -> event.traceId().map(TraceId::toString);
            case "client_address" -> event.clientAddress().map(IpAddress::toString);
            default ->
                throw new IllegalArgumentException("field: " + field + " (expected: one of " + FIELDS.names() + ")");
        };
    }
}
