package dev.gatehouse.adapter.persistence;

import java.nio.file.Path;
import java.time.Duration;

/** The engines that are measured. Their files are beneath the directory in which Maven builds, to be on a disk. */
public enum Engine {
    SQLITE {
        @Override
        MeasuredDatabase kept() {
            return SqliteDatabase.in(STORES.resolve("sqlite"));
        }

        @Override
        MeasuredDatabase fresh(Duration leastSync) {
            return SqliteDatabase.emptied(STORES.resolve("sqlite-writes"), leastSync);
        }
    },

    POSTGRESQL {
        @Override
        MeasuredDatabase kept() {
            return PostgresDatabase.kept(STORES.resolve("postgresql"));
        }

        @Override
        MeasuredDatabase fresh(Duration leastSync) {
            return PostgresDatabase.emptied(STORES.resolve("postgresql"), leastSync);
        }
    };

    private static final Path STORES = Path.of("target", "stores");

    /** The database that outlives a run, so that it is filled only once. */
    abstract MeasuredDatabase kept();

    /**
     * A database without a user.
     *
     * @param leastSync what each sync costs at least, on a disk that is faster; zero leaves it as fast as it is
     */
    abstract MeasuredDatabase fresh(Duration leastSync);
}
