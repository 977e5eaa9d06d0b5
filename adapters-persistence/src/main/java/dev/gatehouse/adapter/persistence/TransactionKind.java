package dev.gatehouse.adapter.persistence;

/** What a unit of work may do. */
enum TransactionKind {
    /** It asks with one statement, which sees one state by itself: there is no transaction to begin and to end. */
    QUESTION,
    /** It changes something with one statement, which happens whole or not at all by itself. */
    CHANGE,
    /** It reads. */
    READ,
    /** It reads and writes. */
    WRITE;

    boolean isTransaction() {
        return this == READ || this == WRITE;
    }

    boolean isWritable() {
        return this == CHANGE || this == WRITE;
    }
}
