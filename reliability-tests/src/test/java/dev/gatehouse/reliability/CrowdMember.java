package dev.gatehouse.reliability;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A connection that speaks just enough HTTP/2 to be left alone: it begins in order, answers the server's settings and pings, and
 * otherwise keeps still. With a call, it asks for an answer that it hardly takes, and asks again whenever that ends. Used by one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-6">RFC 9113, section 6</a>
 */
final class CrowdMember {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADERS_OF_FRAME = 9;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int WINDOW_UPDATE = 8;
    private static final int ACK = 1;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final short INITIAL_WINDOW_SIZE = 4;
    private static final int SIP = 16;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(32 << 10);
    private final byte[] fields;
    private final byte[] request;
    private boolean closed;
    private boolean reading;
    private int stream = -1;
    private int resets;
    private int refusals;

    private CrowdMember(SocketChannel channel, byte[] fields, byte[] request) {
        this.channel = channel;
        this.fields = fields;
        this.request = request;
    }

    /** Connects from an address of this machine, and says no more than it has to. */
    static CrowdMember idle(String from, int port) throws IOException {
        return slowReader(from, port, new byte[0], new byte[0]);
    }

    /** Connects and says that it has no room for answers. Each {@link #ask} is this call. */
    static CrowdMember slowReader(String from, int port, byte[] fields, byte[] request) throws IOException {
        var channel = SocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        var member = new CrowdMember(channel, fields, request);
        member.send(PREFACE, frame(SETTINGS, 0, 0, setting(INITIAL_WINDOW_SIZE, 0)));
        return member;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Whether an answer is waiting for this one to take it. */
    boolean isReading() {
        return reading && !closed;
    }

    boolean isClosed() {
        return closed;
    }

    /** How many answers the server has ceased to wait for. */
    int resets() {
        return resets;
    }

    /** How many calls were answered with an error at once. */
    int refusals() {
        return refusals;
    }

    /** Makes its call, unless the last one is still open. */
    void ask() throws IOException {
        if (!reading && !closed) {
            stream += 2;
            reading = true;
            send(frame(HEADERS, END_HEADERS, stream, fields), frame(DATA, END_STREAM, stream, request));
        }
    }

    /** Takes a few bytes of its answer. */
    void sip() throws IOException {
        if (isReading()) {
            send(frame(WINDOW_UPDATE, 0, stream, number(SIP)));
        }
    }

    /** Reads what has come. */
    void read() throws IOException {
        int count = channel.read(in);
        if (count < 0) {
            close();
            return;
        }
        in.flip();
        while (in.remaining() >= HEADERS_OF_FRAME
                && in.remaining() >= HEADERS_OF_FRAME + (in.getInt(in.position()) >>> 8)) {
            int length = in.getInt() >>> 8;
            in.position(in.position() - 1);
            int kind = in.get();
            int flags = in.get();
            int of = in.getInt();
            byte[] payload = new byte[length];
            in.get(payload);
            heard(kind, flags, of, payload);
        }
        in.compact();
    }

    private void heard(int kind, int flags, int of, byte[] payload) throws IOException {
        switch (kind) {
            case SETTINGS -> answer(flags, frame(SETTINGS, ACK, 0));
            case PING -> answer(flags, frame(PING, ACK, 0, payload));
            case RST_STREAM -> {
                resets++;
                ended(of);
            }
            case HEADERS, DATA -> {
                if ((flags & END_STREAM) != 0) {
                    refusals++;
                    ended(of);
                }
            }
            default -> {}
        }
    }

    private void answer(int flags, byte[] frame) throws IOException {
        if ((flags & ACK) == 0) {
            send(frame);
        }
    }

    private void ended(int of) {
        if (of == stream) {
            reading = false;
        }
    }

    private void send(byte[]... frames) throws IOException {
        var out = ByteBuffer.wrap(join(frames));
        while (out.hasRemaining()) {
            channel.write(out); // little, and the server reads it
        }
    }

    void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException _) {
            // The server was quicker.
        }
    }

    private static byte[] frame(int kind, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(HEADERS_OF_FRAME + payload.length)
                .putInt(payload.length << 8 | kind)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    private static byte[] setting(short name, int value) {
        return ByteBuffer.allocate(6).putShort(name).putInt(value).array();
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    /** The header fields of a call of this method, which nobody's table remembers (RFC 7541, section 6.2.2). */
    static byte[] fields(String method, String accessToken) {
        return join(
                field(":method", "POST"),
                field(":scheme", "http"),
                field(":path", "/" + method),
                field(":authority", "localhost"),
                field("content-type", "application/grpc"),
                field("te", "trailers"),
                field("authorization", "Bearer " + accessToken));
    }

    private static byte[] field(String name, String value) {
        return join(new byte[] {0}, text(name), text(value));
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        var out = new ByteArrayOutputStream();
        int length = bytes.length;
        if (length < 127) {
            out.write(length);
        } else {
            out.write(127);
            for (length -= 127; length >= 128; length /= 128) {
                out.write(length % 128 + 128);
            }
            out.write(length);
        }
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    /** A message as gRPC sends it: not compressed, its length, itself. */
    static byte[] message(byte[] bytes) {
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) 0)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
