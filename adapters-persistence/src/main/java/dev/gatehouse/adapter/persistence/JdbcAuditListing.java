package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.AuditQuery;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.filter.Comparison;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The statements that list events which a filter admits. They read so many rows at most, whatever the filter is. */
final class JdbcAuditListing implements SqlListing<LinkedEvent, Long> {

    private final AuditQuery query;
    private final SqlCondition scanned;
    private final SqlCondition admitted;

    JdbcAuditListing(AuditQuery query) {
        this.query = query;
        this.scanned = scanned(query);
        this.admitted = SqlFilter.ofAuditEvents(query.filter());
    }

    /** What the index tells by itself: the place, and who acted or whom it concerned. */
    private static SqlCondition scanned(AuditQuery query) {
        Stream<SqlCondition> ofOnePerson = SqlFilter.necessary(query.filter())
                .filter(condition -> condition.comparison() == Comparison.EQUAL)
                .flatMap(condition ->
                        IndexRange.auditColumn(condition.field()).stream().map(column -> column.compared(condition)))
                .limit(1);
        return SqlCondition.allOf(
                Stream.concat(ofOnePerson, Stream.of(behind(query.after()))).toList());
    }

    private static SqlCondition behind(long position) {
        return SqlCondition.of("position > ?", arguments -> arguments.number(position));
    }

    @Override
    public int limit() {
        return query.limit();
    }

    @Override
    public int scan() {
        return query.scan();
    }

    @Override
    public List<Candidates> candidates() {
        return Candidates.of(query.filter(), IndexRange::ofAuditEvents);
    }

    @Override
    public SqlQuery scanning() {
        String sql = "SELECT position, hash, " + JdbcAuditEventRepository.COLUMNS + " FROM (SELECT position, hash, "
                + JdbcAuditEventRepository.COLUMNS + " FROM audit_events WHERE " + scanned.sql()
                + " ORDER BY position LIMIT " + query.scan() + ") AS audit_events WHERE " + admitted.sql()
                + " ORDER BY position LIMIT ?";
        return SqlQuery.limited(sql, List.of(scanned, admitted), query.limit());
    }

    @Override
    public SqlQuery end() {
        return new SqlQuery(
                "SELECT position FROM audit_events WHERE " + scanned.sql() + " ORDER BY position LIMIT 1 OFFSET "
                        + (query.scan() - 1),
                scanned);
    }

    @Override
    public SqlQuery among(SqlCondition few) {
        SqlCondition all = SqlCondition.allOf(List.of(few, behind(query.after()), admitted));
        String sql = "SELECT position, hash, " + JdbcAuditEventRepository.COLUMNS + " FROM audit_events WHERE "
                + all.sql() + " ORDER BY position LIMIT ?";
        return SqlQuery.limited(sql, List.of(all), query.limit());
    }

    @Override
    public LinkedEvent entry(SqlRow row) throws SQLException {
        return JdbcAuditEventRepository.linkedEvent(row);
    }

    @Override
    public Long place(SqlRow row) throws SQLException {
        return row.number();
    }
}
