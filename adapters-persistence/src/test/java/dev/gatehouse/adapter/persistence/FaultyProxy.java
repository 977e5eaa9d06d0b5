package dev.gatehouse.adapter.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a client and a server on this machine and does to their connections what networks do. It passes everything
 * on until it is told otherwise. Thread-safe.
 */
final class FaultyProxy implements AutoCloseable {

    private static final int BUFFER_BYTES = 8 * 1024;

    private final int serverPort;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean answerIsLost = new AtomicBoolean();
    private volatile ServerSocket door;
    private volatile Thread doorman;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Duration delay = Duration.ZERO;

    private FaultyProxy(int serverPort, ServerSocket door) {
        this.serverPort = serverPort;
        this.door = door;
        this.port = door.getLocalPort();
        this.doorman = acceptAll(door);
    }

    static FaultyProxy before(int serverPort) {
        return new FaultyProxy(serverPort, listenOn(0));
    }

    int port() {
        return port;
    }

    /** Cuts every connection and refuses new ones, as a machine does on which nothing listens. */
    void goAway() {
        close();
    }

    /** Accepts connections again. */
    void comeBack() {
        door = listenOn(port);
        doorman = acceptAll(door);
    }

    /** Cuts every connection; new ones are accepted. */
    void cut() {
        links.forEach(Link::close);
    }

    /** Ends what the server says on every connection, and goes on to take what the client says. */
    void endAnswers() {
        links.forEach(Link::endAnswers);
    }

    /** Passes nothing on in either direction, on no connection, old or new; neither side is told. */
    void swallow() {
        gate = new CountDownLatch(1);
    }

    /** Passes on what was held back, and everything after it. */
    void pass() {
        gate.countDown();
    }

    /** Holds back each answer for so long. */
    void delayAnswers(Duration time) {
        delay = time;
    }

    /** Waits for the next answer of the server on any connection, and cuts that connection instead of passing it on. */
    void loseNextAnswer() {
        answerIsLost.set(true);
    }

    @Override
    public void close() {
        closeQuietly(door);
        // As long as somebody waits at it, the socket goes on to listen.
        try {
            doorman.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        cut();
    }

    private Thread acceptAll(ServerSocket open) {
        return Thread.ofVirtual().start(() -> {
            while (!open.isClosed()) {
                try {
                    new Link(open.accept()).start();
                } catch (IOException e) {
                    closeQuietly(open);
                }
            }
        });
    }

    private static ServerSocket listenOn(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("the proxy cannot close a socket", e);
        }
    }

    /** One connection of a client, and the one to the server that belongs to it. */
    private final class Link {

        private final Socket client;
        private final Socket server;

        Link(Socket client) throws IOException {
            this.client = client;
            this.server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void start() {
            links.add(this);
            Thread.ofVirtual().start(() -> pump(client, server, false));
            Thread.ofVirtual().start(() -> pump(server, client, true));
        }

        private void pump(Socket from, Socket to, boolean answers) {
            var buffer = new byte[BUFFER_BYTES];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    gate.await();
                    if (answers && answerIsLost.compareAndSet(true, false)) {
                        break;
                    }
                    if (answers && delay.isPositive()) {
                        LockSupport.parkNanos(delay.toNanos());
                    }
                    if (!to.isOutputShutdown()) {
                        out.write(buffer, 0, count);
                    }
                }
            } catch (IOException | InterruptedException _) {
                // One side has gone, or the test has cut the connection.
            } finally {
                close();
            }
        }

        void endAnswers() {
            try {
                client.shutdownOutput();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void close() {
            links.remove(this);
            closeQuietly(client);
            closeQuietly(server);
        }
    }
}
