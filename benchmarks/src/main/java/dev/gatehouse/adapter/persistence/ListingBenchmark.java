package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.ListingPart;
import dev.gatehouse.application.port.out.UserQuery;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserOrder;
import dev.gatehouse.domain.user.UserPosition;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to read a page of 50 users, and the one more who tells that there is another page, from a listing of a
 * million. Page 1 is the yardstick of page 10,000, and of the pages of filters that admit a hundred users or none. Each is read
 * again and again, so none waits for the disk.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH opens it before it measures
public class ListingBenchmark {

    private static final int PAGE = 50;
    private static final int BEFORE_PAGE_10_000 = 9_999 * PAGE;
    private static final String A_HUNDRED = "email:user-000123";
    private static final String NOBODY = "last_sign_in_time:*";

    @Param
    public Engine engine;

    /** The first is the default. */
    @Param({"id", "display_name", "create_time desc"})
    public String order;

    private MeasuredDatabase database;
    private Store store;
    private UserQuery first;
    private UserQuery late;
    private UserQuery few;
    private UserQuery nobody;

    @Setup
    public void open() throws SQLException {
        database = engine.kept();
        store = Population.openFilled(database);
        var users = UserOrder.parse(order);
        var place = Optional.of(users.positionOf(Population.userAt(users, BEFORE_PAGE_10_000 - 1)));
        first = page("", users, Optional.empty());
        late = page("", users, place);
        few = page(A_HUNDRED, users, Optional.empty());
        nobody = page(NOBODY, users, place);
        requireStart(page1(), Population.userAt(users, 0));
        requireStart(page10000(), Population.userAt(users, BEFORE_PAGE_10_000));
        if (pageOfAFew().found().size() != PAGE + 1 || pageOfNobody().end().isEmpty()) {
            throw new IllegalStateException("pages of other filters than these (expected: one full and one empty)");
        }
    }

    private static UserQuery page(String filter, UserOrder order, Optional<UserPosition> after) {
        return new UserQuery(UserFields.FIELDS.parse(filter), false, order, after, PAGE + 1);
    }

    private static void requireStart(List<User> page, User expected) {
        User start = page.getFirst();
        if (!start.equals(expected) || page.size() != PAGE + 1) {
            throw new IllegalStateException("a page of " + page.size() + " from " + start.id() + " (expected: of "
                    + (PAGE + 1) + " from " + expected.id() + ")");
        }
    }

    @Benchmark
    public List<User> page1() {
        return store.read(stores -> stores.users().list(first).found());
    }

    @Benchmark
    public List<User> page10000() {
        return store.read(stores -> stores.users().list(late).found());
    }

    /** Whom an index finds. */
    @Benchmark
    public ListingPart<User, UserPosition> pageOfAFew() {
        return store.read(stores -> stores.users().list(few));
    }

    /** For which as many users are looked at as for any page at most, each of them in vain. */
    @Benchmark
    public ListingPart<User, UserPosition> pageOfNobody() {
        return store.read(stores -> stores.users().list(nobody));
    }

    @TearDown
    public void close() {
        store.close();
        database.close();
    }
}
