package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.ListingPart;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A listing of which parts are read, each with bounded work. If an index tells that the filter admits few, they are read from
 * there. Otherwise rows are looked at in the order of the listing, and no more than so many.
 *
 * @param <T> what is listed
 * @param <P> a place in the order of the listing
 */
interface SqlListing<T, P> {

    /** How many are found at most. */
    int limit();

    /** How many rows are looked at at most. */
    int scan();

    /** The ways to choose candidates for what the filter admits. */
    List<Candidates> candidates();

    /** Reads what the filter admits among a few. */
    SqlQuery among(SqlCondition few);

    /** Reads what the filter admits among the rows that come next in the order. */
    SqlQuery scanning();

    /** Reads the place of the last of these rows; nothing where the listing ends before. */
    SqlQuery end();

    T entry(SqlRow row) throws SQLException;

    /** Reads the row of {@link #end}. */
    P place(SqlRow row) throws SQLException;

    /** Reads a part. */
    default ListingPart<T, P> part(SqlTransaction transaction) {
        Optional<SqlCondition> few = candidates().stream()
                .flatMap(candidates -> candidates.few(transaction, scan()).stream())
                .findFirst();
        List<T> found = transaction.list(few.map(this::among).orElseGet(this::scanning), this::entry);
        return new ListingPart<>(
                found,
                few.isPresent() || found.size() == limit() ? Optional.empty() : transaction.find(end(), this::place));
    }
}
