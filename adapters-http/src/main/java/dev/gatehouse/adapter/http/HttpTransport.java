package dev.gatehouse.adapter.http;

import dev.gatehouse.application.port.in.Drained;
import dev.gatehouse.application.port.in.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;

/** HTTP over a TCP port, in plain text. */
public final class HttpTransport implements Transport {

    private final HttpSettings settings;
    private final Pages pages;
    private Optional<JettyPort> running = Optional.empty();

    HttpTransport(HttpSettings settings, Pages pages) {
        this.settings = settings;
        this.pages = pages;
    }

    @Override
    public synchronized void start() {
        var port = new JettyPort(settings, pages);
        try {
            port.start();
            running = Optional.of(port);
        } catch (Exception e) {
            port.close();
            throw e instanceof IOException cause
                    ? new UncheckedIOException(cannotListen(cause), cause)
                    : new IllegalStateException("the HTTP server does not start", e);
        }
    }

    private String cannotListen(IOException cause) {
        Throwable reason = cause;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        boolean unknown = reason instanceof UnresolvedAddressException
                || (reason instanceof SocketException && "Unresolved address".equals(reason.getMessage()));
        return url(settings.port()) + ": cannot listen, "
                + (unknown ? "the host is not known" : reason.getMessage())
                + " (expected: an address of this machine and a port that is free; see gatehouse.http.host and"
                + " gatehouse.http.port, or gatehouse.http.enabled)";
    }

    /** Such as {@code http://127.0.0.1:8080}: the host as configured and the port that is listened on. */
    @Override
    public synchronized String address() {
        return url(running.map(JettyPort::port).orElse(settings.port()));
    }

    private String url(int port) {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://" + host + ":" + port;
    }

    @Override
    public Drained drain(Duration grace) {
        return takeRunning().map(port -> port.drain(grace)).orElse(Drained.NOTHING);
    }

    private synchronized Optional<JettyPort> takeRunning() {
        Optional<JettyPort> taken = running;
        running = Optional.empty();
        return taken;
    }
}
