package dev.gatehouse.adapter.http;

import dev.gatehouse.application.port.in.Drained;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/** One Jetty with one port, in which everything is bounded. */
final class JettyPort {

    /** What a request may have before its body, the path included. */
    private static final int HEAD_BYTES = 8 * 1024;

    /** The system's own queue of those who wait to be accepted. */
    private static final int BACKLOG = 50;

    private final HttpThreads threads = new HttpThreads();
    private final Scheduler scheduler = new ScheduledExecutorScheduler("http-timer", true, 1);
    private final Exchanges exchanges = new Exchanges();
    private final Server server;
    private final ServerConnector connector;

    JettyPort(HttpSettings settings, Pages pages) {
        server = new Server(threads, scheduler, null);
        connector = new ServerConnector(server, null, null, null, 1, 1, new HttpConnectionFactory(bounds()));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(settings.requestTime().multipliedBy(2).toMillis());
        var connections = new BoundedConnections(scheduler, settings.connections(), settings.requestTime());
        connector.addBean(connections);
        server.addConnector(connector);
        server.setHandler(new SidePort(pages, exchanges, connections));
        server.setErrorHandler(new Refusals());
    }

    private static HttpConfiguration bounds() {
        var configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(HEAD_BYTES);
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        return configuration;
    }

    void start() throws Exception {
        server.start();
    }

    int port() {
        return connector.getLocalPort();
    }

    /** As {@link dev.gatehouse.application.port.in.Transport#drain}. */
    Drained drain(Duration grace) {
        long endedBefore = exchanges.ended();
        connector.close(); // the port, and no connection
        exchanges.awaitNone(grace);
        var drained = new Drained(exchanges.ended() - endedBefore, exchanges.inFlight());
        close();
        return drained;
    }

    /** Ends it at once. An interrupt, which has ended the grace, does not keep it from that, and stays to be seen. */
    void close() {
        boolean interrupted = Thread.interrupted();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not stop", e);
        } finally {
            threads.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
