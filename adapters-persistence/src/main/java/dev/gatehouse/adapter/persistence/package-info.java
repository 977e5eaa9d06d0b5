/**
 * The stores behind one SQL text. {@code Jdbc…} classes implement the ports over a {@code SqlTransaction}; what differs
 * between databases is named in {@code SqlDialect} and in the placeholders of the migrations, and everything that knows of
 * SQLite or PostgreSQL carries its name. Only the wiring comes here, through {@link PersistenceModule}; the main invariant is
 * that what {@code write} acknowledged is on the disk.
 */
@NullMarked
package dev.gatehouse.adapter.persistence;

import org.jspecify.annotations.NullMarked;
