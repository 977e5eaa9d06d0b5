package dev.gatehouse.adapter.persistence;

/** What a unit of work may do. */
enum TransactionKind {
    /** It asks with one statement, which sees one state by itself: there is no transaction to begin and to end. */
    QUESTION,
    /** It reads. */
    READ,
    /** It reads and writes. */
    WRITE;

    boolean isTransaction() {
        return this != QUESTION;
    }

    boolean isWritable() {
        return this == WRITE;
    }
}
