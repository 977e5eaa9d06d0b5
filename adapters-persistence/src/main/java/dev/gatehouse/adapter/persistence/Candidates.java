package dev.gatehouse.adapter.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.filter.Filter.Condition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Ranges of indexes that together have everything that a filter admits. Where they have only a few rows, a listing is read
 * from them, in whatever order it is.
 */
record Candidates(List<IndexRange> ranges) {

    /** What is few: as many as are found, read and sorted in a moment. */
    private static final int FEW = 1_000;

    /** Finds the ranges that have every thing for which some conditions hold, all of them on one field. */
    @FunctionalInterface
    interface Index extends Function<List<Condition>, List<IndexRange>> {}

    /** The ways to choose candidates for what the filter admits; none where an index cannot tell. */
    static List<Candidates> of(Filter filter, Index index) {
        return switch (filter) {
            case Condition condition -> ofOneField(List.of(condition), index);
            case Filter.And(List<Filter> parts) -> ofAny(parts, index);
            case Filter.Or(List<Filter> parts) -> ofAll(parts, index);
            case Filter.Not _, Filter.Everything _ -> List.of();
        };
    }

    private static List<Candidates> ofAny(List<Filter> parts, Index index) {
        var found = new ArrayList<Candidates>();
        parts.stream()
                .filter(Condition.class::isInstance)
                .map(Condition.class::cast)
                .collect(groupingBy(
                        condition -> List.of(condition.field(), condition.key()), LinkedHashMap::new, toList()))
                .values()
                .forEach(conditions -> found.addAll(ofOneField(conditions, index)));
        parts.stream().filter(part -> !(part instanceof Condition)).forEach(part -> found.addAll(of(part, index)));
        return found;
    }

    private static List<Candidates> ofAll(List<Filter> parts, Index index) {
        var ranges = new ArrayList<IndexRange>();
        for (Filter part : parts) {
            List<Candidates> ofPart = of(part, index);
            if (ofPart.isEmpty()) {
                return List.of();
            }
            ranges.addAll(ofPart.getFirst().ranges);
        }
        return List.of(new Candidates(ranges));
    }

    private static List<Candidates> ofOneField(List<Condition> conditions, Index index) {
        return index.apply(conditions).stream()
                .map(range -> new Candidates(List.of(range)))
                .toList();
    }

    /** What holds for the candidates, if they are few, and not more than may be looked at for a part. */
    Optional<SqlCondition> few(SqlTransaction transaction, int scan) {
        int few = Math.min(FEW, scan);
        long count = transaction.find(count(few + 1), SqlRow::number).orElseThrow();
        return count <= few ? Optional.of(condition(few)) : Optional.empty();
    }

    /** Counts the rows of the ranges, and of each no more than {@code most}. */
    SqlQuery count(int most) {
        return new SqlQuery("SELECT count(*) FROM (" + ids(most) + ") AS candidates", this::set);
    }

    /** Holds for what the rows are about; looks at no more than {@code most} of a range. */
    SqlCondition condition(int most) {
        return SqlCondition.of("id IN (" + ids(most) + ")", this::set);
    }

    // As a query of its own each, since in a union no part has a limit.
    private String ids(int most) {
        return ranges.stream()
                .map(range -> "SELECT id FROM (" + range.ids(most) + ") AS candidate")
                .collect(joining(" UNION ALL "));
    }

    private void set(SqlArguments arguments) throws SQLException {
        for (IndexRange range : ranges) {
            range.condition().set(arguments);
        }
    }
}
