package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserOrder;
import dev.gatehouse.domain.user.UserPosition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What the contracts of all stores stand on. Whoever implements the stores extends each contract and gives it an empty store
 * for each test.
 */
public abstract class StoreContract {

    /** How many virtual threads run in a race. */
    static final int CONTENDERS = 50;

    /** The store under test: the same for the whole of one test, and empty when the test begins. */
    protected abstract UnitOfWork unitOfWork();

    final User add(User user) {
        write(stores -> stores.users().add(user));
        return user;
    }

    /** Adds users within one transaction. */
    final List<User> addAll(List<User> users) {
        write(stores -> users.forEach(stores.users()::add));
        return users;
    }

    /** The users whom a filter admits, deleted ones too, in the order of their ids. */
    final List<User> list(Filter filter) {
        return list(new UserQuery(filter, true, UserOrder.BY_ID, Optional.empty(), Integer.MAX_VALUE));
    }

    final List<User> list(UserQuery query) {
        return part(query).found();
    }

    final ListingPart<User, UserPosition> part(UserQuery query) {
        return unitOfWork().read(stores -> stores.users().list(query));
    }

    /** Asks for what follows a part of a listing, unless that reaches to the end. */
    static Optional<UserQuery> nextPart(UserQuery query, ListingPart<User, UserPosition> part) {
        Optional<UserPosition> end = part.found().size() < query.limit()
                ? part.end()
                : Optional.of(query.order().positionOf(part.found().getLast()));
        return end.map(place -> new UserQuery(
                query.filter(), query.withDeleted(), query.order(), Optional.of(place), query.limit(), query.scan()));
    }

    final Optional<User> find(User user) {
        return unitOfWork().read(stores -> stores.users().find(user.id()));
    }

    final Optional<Session> find(Session session) {
        return unitOfWork().read(stores -> stores.sessions().find(session.id()));
    }

    final User update(User user) {
        return unitOfWork().write(stores -> stores.users().update(user));
    }

    /** Expects that a write is refused because an instant in it is not of whole microseconds. */
    final void refusesFinerInstant(Consumer<Repositories> work) {
        assertThatThrownBy(() -> write(work)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Expects that a write of which nothing is to be left runs as it should until it is undone. */
    final void undone(Consumer<Repositories> work) {
        var fault = new IllegalArgumentException("the function has a fault");
        assertThatThrownBy(() -> write(stores -> {
                    work.accept(stores);
                    throw fault;
                }))
                .isSameAs(fault);
    }

    final void write(Consumer<Repositories> work) {
        unitOfWork().write(stores -> {
            work.accept(stores);
            return true;
        });
    }

    final Session add(Session session) {
        write(stores -> stores.sessions().add(session));
        return session;
    }

    /** Runs the function in many virtual threads at once and returns what came of it: results, or what it threw. */
    static List<Object> race(IntFunction<Object> contender) {
        return race(CONTENDERS, contender);
    }

    /** As {@link #race(IntFunction)}, with so many threads. */
    static List<Object> race(int contenders, IntFunction<Object> contender) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> ends = IntStream.range(0, contenders)
                    .<Callable<Object>>mapToObj(number -> () -> {
                        start.await();
                        return contender.apply(number);
                    })
                    .map(threads::submit)
                    .toList();
            start.countDown();
            return ends.stream().map(StoreContract::end).toList();
        }
    }

    private static Object end(Future<Object> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException refusal ? refusal : e;
        } catch (InterruptedException e) {
            throw new IllegalStateException("the race was interrupted", e);
        }
    }
}
