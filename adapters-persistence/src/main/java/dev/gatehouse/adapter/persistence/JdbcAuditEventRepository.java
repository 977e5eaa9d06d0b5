package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.persistence.SqlStatements.Change;
import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.out.AuditEventRepository;
import dev.gatehouse.application.port.out.AuditQuery;
import dev.gatehouse.application.port.out.ListingPart;
import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditEventId;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.audit.ChainHash;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.audit.TraceId;
import dev.gatehouse.domain.network.IpAddress;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.user.UserId;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

final class JdbcAuditEventRepository implements AuditEventRepository {

    /** Every column of an event, in the order in which {@link #add} writes them and {@link #event} reads them. */
    static final String COLUMNS = """
            id, happened_at, action, actor, subject_kind, subject_id, user_id, request_id, trace_id,
            client_address""";

    private static final String ADD = "INSERT INTO audit_events (" + COLUMNS + ") SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";
    private static final String LIST_UNLINKED =
            "SELECT " + COLUMNS + " FROM audit_events WHERE position IS NULL ORDER BY happened_at, id LIMIT ?";
    private static final String FIND_LAST_LINK = """
            SELECT position, hash FROM audit_events
            WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1""";
    // By its id: with "position IS NULL" a planner may look among all the events without a link, for each of them.
    private static final String LINK = """
            UPDATE audit_events SET position = ?, hash = ?
            WHERE id = ? AND COALESCE(position, 0) = 0""";
    private static final String LIST =
            "SELECT position, hash, " + COLUMNS + " FROM audit_events WHERE position > ? ORDER BY position LIMIT ?";
    private static final String REMOVE_UNTIL = "DELETE FROM audit_events WHERE position <= ?";

    private final SqlTransaction transaction;

    JdbcAuditEventRepository(SqlTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void add(AuditEvent event) {
        // Most transactions end with their event.
        transaction.insertByCommit(addition(event));
    }

    static Change addition(AuditEvent event) {
        return new Change(
                ADD,
                arguments -> arguments
                        .text(event.id())
                        .instant(event.happenedAt())
                        .text(event.action())
                        .text(event.actor())
                        .text(event.subject().kind().name())
                        .text(event.subject().id())
                        .optionalText(event.subject().user())
                        .optionalText(event.requestId())
                        .optionalText(event.traceId())
                        .optionalText(event.clientAddress()));
    }

    @Override
    public List<AuditEvent> listUnlinked(int limit) {
        return transaction.list(LIST_UNLINKED, arguments -> arguments.number(limit), JdbcAuditEventRepository::event);
    }

    @Override
    public Optional<AuditLink> findLastLink() {
        return transaction.find(FIND_LAST_LINK, SqlArguments.Setter.NONE, JdbcAuditEventRepository::link);
    }

    @Override
    public void link(List<LinkedEvent> events) {
        boolean linked = transaction.changeOfEach(
                LINK,
                events.stream().map(JdbcAuditEventRepository::linkArguments).toList());
        if (!linked) {
            throw new ConflictException("an audit event is not one without a link");
        }
    }

    private static SqlArguments.Setter linkArguments(LinkedEvent linked) {
        return arguments -> arguments
                .number(linked.link().position())
                .bytes(HexFormat.of().parseHex(linked.link().hash().hex()))
                .text(linked.event().id());
    }

    @Override
    public List<LinkedEvent> list(long afterPosition, int limit) {
        return transaction.list(
                LIST,
                arguments -> arguments.number(afterPosition).number(limit),
                JdbcAuditEventRepository::linkedEvent);
    }

    @Override
    public ListingPart<LinkedEvent, Long> list(AuditQuery query) {
        return new JdbcAuditListing(query).part(transaction);
    }

    @Override
    public int removeUntil(long position) {
        return transaction.change(REMOVE_UNTIL, arguments -> arguments.number(position));
    }

    static LinkedEvent linkedEvent(SqlRow row) throws SQLException {
        return new LinkedEvent(link(row), event(row));
    }

    private static AuditLink link(SqlRow row) throws SQLException {
        return new AuditLink(row.number(), new ChainHash(HexFormat.of().formatHex(row.bytes())));
    }

    private static AuditEvent event(SqlRow row) throws SQLException {
        return new AuditEvent(
                exactly(row.text(), text -> new AuditEventId(UUID.fromString(text))),
                row.instant(),
                new AuditAction(row.text()),
                exactly(row.text(), Actor::parse),
                subject(row),
                row.optionalText().map(text -> exactly(text, RequestId::parse)),
                row.optionalText().map(TraceId::new),
                row.optionalText().map(IpAddress::new));
    }

    private static AuditSubject subject(SqlRow row) throws SQLException {
        return new AuditSubject(
                AuditSubject.Kind.valueOf(row.text()),
                row.text(),
                row.optionalText().map(text -> exactly(text, UserId::parse)));
    }

    // In another spelling the value would have the same hash, and no filter would find it.
    private static <T> T exactly(String text, Function<String, T> reader) {
        T value = reader.apply(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException(
                    "a value of an audit event is not in canonical form (expected: as it was written)");
        }
        return value;
    }
}
