package dev.gatehouse.adapter.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A connection on which anything at all can be said. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream from;

    RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.from = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** Sends these characters, a byte each. The server may have heard enough before the end. */
    void send(String bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        } catch (SocketException _) {
            // it is not there to listen any more, and what it said is still to be read
        }
    }

    /** The next answer. */
    RawAnswer answer() throws IOException {
        return answer(true);
    }

    /** The next answer, to HEAD. */
    RawAnswer answerWithoutBody() throws IOException {
        return answer(false);
    }

    private RawAnswer answer(boolean body) throws IOException {
        int status = Integer.parseInt(line().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = body ? Integer.parseInt(headers.getOrDefault("content-length", "0")) : 0;
        return new RawAnswer(status, headers, new String(from.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = from.read(); next != '\n'; next = from.read()) {
            if (next < 0) {
                throw new EOFException("after: " + line);
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    /** Waits until the server closes the connection, and returns whether it says nothing before. */
    boolean closesSilently() throws IOException {
        try {
            return from.read() < 0;
        } catch (SocketException _) {
            return true; // closed with something of ours unread
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
