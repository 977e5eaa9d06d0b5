package dev.gatehouse.adapter.grpc.attack;

import static dev.gatehouse.adapter.grpc.attack.Frames.NO_FLAGS;
import static dev.gatehouse.adapter.grpc.attack.Frames.frame;
import static dev.gatehouse.adapter.grpc.attack.Frames.join;

import dev.gatehouse.adapter.grpc.attack.Frames.Kind;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A client that sends whatever frames a test wants, and hears what comes back. */
public final class RawConnection implements AutoCloseable {

    /** Longer than any of the server's answers takes, so that a test fails rather than waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Socket socket;
    private final CompletableFuture<Heard> heard = new CompletableFuture<>();
    private final Map<Kind, Semaphore> arrived = new ConcurrentHashMap<>();

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    /**
     * What the server said until it closed the connection.
     *
     * @param frames how many frames of each kind
     * @param goAway the error of its GOAWAY
     * @param reason the text of its GOAWAY
     * @param closedAt by {@link System#nanoTime}
     */
    public record Heard(Map<Kind, Integer> frames, OptionalLong goAway, String reason, long closedAt) {}

    /** Connects to a port of this machine and sends the preface and empty settings. */
    public static RawConnection open(int port) throws IOException {
        return open(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Sends the preface and empty settings over a socket that is connected. */
    public static RawConnection open(Socket socket) throws IOException {
        var connection = silent(socket);
        connection.send(Frames.PREFACE.getBytes(StandardCharsets.US_ASCII), Frames.settings());
        return connection;
    }

    private static RawConnection silent(Socket socket) throws IOException {
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        socket.setTcpNoDelay(true);
        var connection = new RawConnection(socket);
        Thread.ofVirtual().start(connection::listen);
        return connection;
    }

    /** Sends these bytes; false when the server has closed the connection. */
    public boolean send(byte[]... parts) {
        try {
            socket.getOutputStream().write(join(parts));
            return true;
        } catch (IOException _) {
            return false; // what flooding comes to
        }
    }

    /** Whether the server has not closed the connection yet. */
    public boolean isOpen() {
        return !heard.isDone();
    }

    /** Waits for the server to close the connection, and returns what it has said. */
    public Heard end() {
        return heard.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Whether the server answers a ping, which it does after all that was sent before. */
    public boolean isAnswered() throws InterruptedException {
        return send(frame(Kind.PING, NO_FLAGS, 0, new byte[8])) && hears(Kind.PING);
    }

    /** Waits for a frame of this kind, or for one more; of pings, for answers. */
    public boolean hears(Kind kind) throws InterruptedException {
        return arrived(kind).tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private Semaphore arrived(Kind kind) {
        return arrived.computeIfAbsent(kind, _ -> new Semaphore(0));
    }

    private void listen() {
        var frames = new EnumMap<Kind, Integer>(Kind.class);
        OptionalLong goAway = OptionalLong.empty();
        String reason = "";
        try {
            var in = new DataInputStream(socket.getInputStream());
            while (true) {
                byte[] head = in.readNBytes(9);
                if (head.length < 9) {
                    throw new EOFException();
                }
                byte[] payload = new byte[ByteBuffer.wrap(head).getInt() >>> 8];
                in.readFully(payload);
                Kind kind = Kind.of(head[3]);
                frames.merge(kind, 1, Integer::sum);
                if (kind != Kind.PING || head[4] == Frames.ACK) {
                    arrived(kind).release();
                }
                if (kind == Kind.GOAWAY) {
                    goAway = OptionalLong.of(ByteBuffer.wrap(payload).getInt(4));
                    reason = new String(payload, 8, payload.length - 8, StandardCharsets.US_ASCII);
                }
            }
        } catch (SocketTimeoutException stillOpen) {
            heard.completeExceptionally(
                    new AssertionError("The server has not closed the connection; it said " + frames, stillOpen));
        } catch (IOException _) {
            heard.complete(new Heard(frames, goAway, reason, System.nanoTime()));
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
