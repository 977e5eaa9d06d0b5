package dev.gatehouse.adapter.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Comparator.comparingLong;

import java.nio.ByteBuffer;
import java.nio.channels.WritePendingException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Bounds connections. One that takes too long until its next request has come and is answered ends: Jetty's own timeout begins
 * anew with each byte, so a client that sends or reads them one by one would hold its connection for days. And when
 * there are too many, the one ends that has waited longest for a request, so that nobody can keep a probe out by
 * connecting and saying nothing. Thread-safe.
 */
final class BoundedConnections implements Connection.Listener {

    private static final String TIMED_OUT = """
            HTTP/1.1 408 Request Timeout\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Length: 20\r
            Cache-Control: no-store\r
            X-Content-Type-Options: nosniff\r
            Connection: close\r
            \r
            408 Request Timeout
            """;

    private final Scheduler scheduler;
    private final int most;
    private final Duration requestTime;
    private final ConcurrentMap<Connection, Watch> watches = new ConcurrentHashMap<>();

    BoundedConnections(Scheduler scheduler, int most, Duration requestTime) {
        this.scheduler = scheduler;
        this.most = most;
        this.requestTime = requestTime;
    }

    @Override
    public void onOpened(Connection connection) {
        var watch = new Watch(connection);
        watches.put(connection, watch);
        while (watches.size() > most) {
            endLongestWaiting(watch);
        }
    }

    /** Ends one that waits, or the newcomer if none does. It is out of the count at once, lest several newcomers share one place. */
    private void endLongestWaiting(Watch newcomer) {
        Watch longest = watches.values().stream()
                .filter(watch -> watch != newcomer && !watch.isAnswering())
                .max(comparingLong(Watch::waitedNanos))
                .orElse(newcomer);
        if (watches.remove(longest.connection, longest)) {
            longest.end();
            longest.close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        Watch watch = watches.remove(connection);
        if (watch != null) {
            watch.end();
        }
    }

    /** A request has come whole. */
    void begun(Connection connection) {
        Watch watch = watches.get(connection);
        if (watch != null) {
            watch.begun();
        }
    }

    /** Its answer is there to be written, and with that begins the time of the next one. */
    void answered(Connection connection) {
        Watch watch = watches.get(connection);
        if (watch != null) {
            watch.renew();
        }
    }

    /** The time of one connection. */
    private final class Watch {

        private final Connection connection;
        private volatile boolean answering;
        private volatile long waitsSince = System.nanoTime();
        private long bytesBefore;
        private Scheduler.Task expiry;

        Watch(Connection connection) {
            this.connection = connection;
            this.expiry = schedule();
        }

        private Scheduler.Task schedule() {
            return scheduler.schedule(this::expire, requestTime.toNanos(), TimeUnit.NANOSECONDS);
        }

        boolean isAnswering() {
            return answering;
        }

        long waitedNanos() {
            return System.nanoTime() - waitsSince;
        }

        synchronized void begun() {
            answering = true;
        }

        synchronized void renew() {
            expiry.cancel();
            answering = false;
            waitsSince = System.nanoTime();
            bytesBefore = connection.getBytesIn();
            expiry = schedule();
        }

        synchronized void end() {
            expiry.cancel();
        }

        private void expire() {
            if (hasHalfARequest()) {
                tell(connection.getEndPoint());
            } else {
                close();
            }
        }

        void close() {
            connection.getEndPoint().close();
        }

        private synchronized boolean hasHalfARequest() {
            return !answering && connection.getBytesIn() > bytesBefore;
        }

        private static void tell(EndPoint endPoint) {
            try {
                endPoint.write(Callback.from(endPoint::close), ByteBuffer.wrap(TIMED_OUT.getBytes(US_ASCII)));
            } catch (WritePendingException _) {
                endPoint.close(); // its answer came too late by a hair
            }
        }
    }
}
