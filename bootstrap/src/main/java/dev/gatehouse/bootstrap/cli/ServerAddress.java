package dev.gatehouse.bootstrap.cli;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a server listens: a host name or an IP address, and a port. Sessions are kept by it. */
public record ServerAddress(String host, int port) {

    /** Where a server listens unless it is told otherwise. */
    static final ServerAddress DEFAULT = new ServerAddress("127.0.0.1", 50051);

    /** What an address looks like, for messages. */
    static final String FORM = "HOST:PORT, such as " + DEFAULT;

    private static final Pattern SHAPE =
            Pattern.compile("(?:([A-Za-z0-9._-]+)|\\[([0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?)]):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    /**
     * Reads {@code host:port} or {@code [IPv6 address]:port}; throws {@link IllegalArgumentException} for other text.
     */
    public static ServerAddress parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw wrong(text);
        }
        String host = shape.group(1) == null ? shape.group(2) : shape.group(1);
        int port = Integer.parseInt(shape.group(3));
        if (port == 0 || port > MAX_PORT) {
            throw wrong(text);
        }
        return new ServerAddress(host.toLowerCase(Locale.ROOT), port);
    }

    /** Whether what is sent there stays on this machine. */
    boolean isLoopback() {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            // A name: what it means is decided elsewhere, so it proves nothing.
            return false;
        }
    }

    /** The option that names this server in a command to type next: empty for the default one. */
    public String asOption() {
        return equals(DEFAULT) ? "" : " --server " + this;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(Printable.of(text) + " (expected: " + FORM + ")");
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /** Reads the value of an option. */
    static final class Converter implements ITypeConverter<ServerAddress> {
        @Override
        public ServerAddress convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
