package dev.gatehouse.adapter.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections for changes of the schema, which take the time they take. */
final class PostgresMigrationSource extends PostgresSource {

    private static final long serialVersionUID = 1L;

    PostgresMigrationSource(StoreSettings.PostgreSql settings) {
        super(settings);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        connection.setNetworkTimeout(Runnable::run, 0);
        return connection;
    }
}
