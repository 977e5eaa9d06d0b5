package dev.gatehouse.bootstrap.cli;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a server listens. Sessions are kept by it: what was given out over TLS is not sent in plain text. */
public sealed interface ServerAddress {

    /** What an address looks like, for messages. */
    String FORM = "HOST:PORT, such as 127.0.0.1:50051, https://HOST:PORT for TLS, or unix:/PATH";

    /**
     * A TCP port.
     *
     * @param secured whether TLS is spoken there
     * @param host a host name or an IP address
     */
    record Tcp(boolean secured, String host, int port) implements ServerAddress {

        /** Where a server listens unless it is told otherwise. */
        static final Tcp DEFAULT = new Tcp(false, "127.0.0.1", 50051);

        private static final Pattern SHAPE = Pattern.compile(
                "(https://)?(?:([A-Za-z0-9._-]+)|\\[([0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?)]):(\\d{1,5})");
        private static final int MAX_PORT = 65_535;

        private static Tcp parse(String text) {
            Matcher shape = SHAPE.matcher(text);
            if (!shape.matches()) {
                throw wrong(text);
            }
            String host = shape.group(2) == null ? shape.group(3) : shape.group(2);
            int port = Integer.parseInt(shape.group(4));
            if (port == 0 || port > MAX_PORT) {
                throw wrong(text);
            }
            return new Tcp(shape.group(1) != null, host.toLowerCase(Locale.ROOT), port);
        }

        @Override
        public boolean isLocal() {
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

        @Override
        public String toString() {
            return (secured ? "https://" : "") + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }

    /**
     * A Unix domain socket.
     *
     * @param file an absolute path
     */
    record Unix(Path file) implements ServerAddress {

        private static final String SCHEME = "unix:";

        private static Unix parse(String text) {
            Path file = Path.of(text.substring(SCHEME.length())).normalize();
            if (!file.isAbsolute()) {
                throw wrong(text);
            }
            return new Unix(file);
        }

        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        public String toString() {
            return SCHEME + file;
        }
    }

    /**
     * Reads {@code host:port}, {@code [IPv6 address]:port}, either of them after {@code https://}, or {@code unix:/path}; throws
     * {@link IllegalArgumentException} for other text.
     */
    static ServerAddress parse(String text) {
        return text.startsWith(Unix.SCHEME) ? Unix.parse(text) : Tcp.parse(text);
    }

    /** Whether what is sent there stays on this machine. */
    boolean isLocal();

    /** Whether nobody on the way can read what is sent there. */
    default boolean isProtected() {
        return isLocal() || (this instanceof Tcp tcp && tcp.secured());
    }

    /** The option that names this server in a command to type next: empty for the default one. */
    default String asOption() {
        return equals(Tcp.DEFAULT) ? "" : " --server " + this;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(Printable.of(text) + " (expected: " + FORM + ")");
    }

    /** Reads the value of an option. */
    final class Converter implements ITypeConverter<ServerAddress> {
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
