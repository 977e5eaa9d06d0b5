package dev.gatehouse.adapter.persistence;

import java.util.function.Function;

/** Runs functions in transactions of one kind: those that only read, or those that may write. Thread-safe. */
interface Transactions {

    /** Runs the function in a transaction of its own, perhaps more than once and perhaps on another thread. */
    <T> T run(Function<JdbcRepositories, T> work);
}
