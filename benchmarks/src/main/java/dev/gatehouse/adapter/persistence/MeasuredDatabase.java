package dev.gatehouse.adapter.persistence;

import dev.gatehouse.bootstrap.GatehouseBuilder;
import java.sql.Connection;
import java.sql.SQLException;

/** A database with a way to it through the store, and one past the store for the yardstick. */
interface MeasuredDatabase extends AutoCloseable {

    /** Opens the store in the database, whose schema is up to date then. */
    Store openStore();

    /** Lets a Gatehouse keep its store in the database. */
    GatehouseBuilder offer(GatehouseBuilder builder);

    /** Opens a connection in auto-commit mode whose commits are as durable as those of the store. */
    Connection connect() throws SQLException;

    /** The statement that brings about at once what the engine does by itself some time after many rows were added. */
    String tidying();

    @Override
    void close();
}
