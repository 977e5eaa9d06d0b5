package dev.gatehouse.adapter.persistence;

import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserOrder;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A million users, each told from the others by a number that counts them in the order of their creation. Names and addresses
 * are in another order, so that a page by name has rows from all over the table.
 */
final class Population {

    static final int SIZE = 1_000_000;

    /** Adds a user without roles and attributes; two more tables have those. */
    static final String ADD = "INSERT INTO users (" + UserColumns.NAMES + ") VALUES (" + UserColumns.PLACES + ")";

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int BATCH = 10_000;

    /** Without a common divisor with the size, so that multiples of it meet every number once. */
    private static final long STRIDE = 700_001;

    private Population() {}

    static UserId id(int number) {
        byte[] random = ByteBuffer.allocate(UserId.RANDOM_BYTES)
                .putLong(Long.reverse(STRIDE * number))
                .array();
        return UserId.create(createdAt(number), random);
    }

    static User user(int number) {
        String name = String.format(Locale.ROOT, "user %08d", scattered(number));
        var email = EmailAddress.parse(name.replace(' ', '-') + "@example.org");
        return User.create(id(number), Profile.of(email, new DisplayName(name), Roles.NONE), createdAt(number));
    }

    private static Instant createdAt(int number) {
        return START.plusMillis(number);
    }

    private static int scattered(int number) {
        int place = number % SIZE;
        return number - place + (int) (STRIDE * place % SIZE);
    }

    /** The user before whom there are so many others in the order. */
    static User userAt(UserOrder order, int before) {
        int place = order.descending() ? SIZE - 1 - before : before;
        return user(
                switch (order.key()) {
                    case ID, CREATE_TIME, UPDATE_TIME -> place;
                    case EMAIL, DISPLAY_NAME ->
                        IntStream.range(0, SIZE)
                                .filter(number -> scattered(number) == place)
                                .findFirst()
                                .orElseThrow();
                });
    }

    /** Opens the store of the database, to which the users are added that are not there yet. */
    static Store openFilled(MeasuredDatabase database) throws SQLException {
        Store store = database.openStore();
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            int there = count(connection);
            if (there < SIZE) {
                fill(connection, there);
                statement.execute(database.tidying());
            }
            return store;
        } catch (SQLException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var count = statement.executeQuery("SELECT count(*) FROM users")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static void fill(Connection connection, int there) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.prepareStatement(ADD)) {
            for (int from = there; from < SIZE; from += BATCH) {
                addAll(statement, from, Math.min(from + BATCH, SIZE));
                connection.commit();
            }
        }
        connection.setAutoCommit(true);
    }

    private static void addAll(PreparedStatement statement, int from, int to) throws SQLException {
        for (int number = from; number < to; number++) {
            UserColumns.set(new SqlArguments(statement), user(number));
            statement.addBatch();
        }
        statement.executeBatch();
    }
}
