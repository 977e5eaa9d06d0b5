package dev.gatehouse.adapter.persistence;

import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens connections to PostgreSQL: one that answers within seconds and can be written to. Thread-safe. */
abstract class PostgresSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    static final int CONNECT_SECONDS = 2;

    PostgresSource(StoreSettings.PostgreSql settings) {
        setURL(settings.url());
        setUser(settings.user());
        setPassword(settings.password().text());
        setApplicationName("gatehouse");
        setTargetServerType("primary");
        setHostRecheckSeconds(CONNECT_SECONDS);
        setConnectTimeout(CONNECT_SECONDS);
        setSocketTimeout(CONNECT_SECONDS);
        setSslResponseTimeout((int) TimeUnit.SECONDS.toMillis(CONNECT_SECONDS));
        setTcpKeepAlive(true);
        // Whether a transaction only reads is said by its BEGIN, which travels with its first statement.
        setReadOnlyMode("transaction");
        // The details of an error hold keys, which are addresses of people.
        setLogServerErrorDetail(false);
    }
}
