package dev.gatehouse.adapter.persistence;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Which store there is. */
public sealed interface StoreSettings {

    /**
     * SQLite in a directory of its own, which is made if it is not there, for its owner alone. One process at a time opens
     * it.
     */
    record SqliteFile(Path directory) implements StoreSettings {}

    /** SQLite in memory, 1 GiB at most: each store is empty when opened, apart from all others, and gone when closed. */
    record SqliteInMemory() implements StoreSettings {}

    /**
     * A database of a PostgreSQL server, which any number of processes may open at once. Its tables are in the schema that
     * comes first in the user's {@code search_path}; that is {@code public} unless the server was told otherwise.
     *
     * @param url as PostgreSQL's driver takes it, such as {@code jdbc:postgresql://db.example.org/gatehouse}, without user
     *     and password; its parameters may not change the time limits, which are the store's own
     * @param poolSize how many transactions can run at once, from 1 to {@value MOST_CONNECTIONS}
     */
    record PostgreSql(String url, String user, StorePassword password, int poolSize) implements StoreSettings {

        public static final int STANDARD_POOL_SIZE = 10;

        public static final int MOST_CONNECTIONS = 1_000;

        private static final String PREFIX = "jdbc:postgresql:";
        private static final Pattern CREDENTIALS = Pattern.compile("[?&](user|password)=|@");

        // What is wrong is not shown, since a password may be part of it.
        public PostgreSql {
            if (!url.startsWith(PREFIX)) {
                throw new IllegalArgumentException("url: of another kind (expected: " + PREFIX + "…)");
            }
            if (CREDENTIALS.matcher(url).find()) {
                throw new IllegalArgumentException("url: with a user or a password (expected: they stand apart)");
            }
            if (user.isEmpty()) {
                throw new IllegalArgumentException("user: empty (expected: a name)");
            }
            if (poolSize < 1 || poolSize > MOST_CONNECTIONS) {
                throw new IllegalArgumentException(
                        "poolSize: " + poolSize + " (expected: 1 to " + MOST_CONNECTIONS + ")");
            }
        }

        /** With as many connections as suit most. */
        public PostgreSql(String url, String user, StorePassword password) {
            this(url, user, password, STANDARD_POOL_SIZE);
        }

        /** Where the database is: the URL without its parameters, some of which are secrets. */
        String place() {
            return url.replaceFirst("\\?.*", "").substring("jdbc:".length());
        }

        @Override
        public String toString() {
            return "PostgreSql[" + place() + ", user=" + user + ", poolSize=" + poolSize + "]";
        }
    }
}
