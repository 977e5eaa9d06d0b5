package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.grpc.tls.ServerTls;
import dev.gatehouse.adapter.grpc.tls.TlsFileException;
import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meter.Kind;
import dev.gatehouse.application.port.telemetry.Meter.Unit;
import dev.gatehouse.application.port.telemetry.Meters;
import io.netty.handler.ssl.SslContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificates that the TCP listeners show and trust, if they speak TLS. Thread-safe. */
@Singleton
public final class Certificates {

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

    private static final Meter EXPIRY = new Meter(
            "gatehouse_certificate_expiry_time_seconds",
            Kind.GAUGE,
            Unit.SECONDS,
            "Until when the certificate that listeners show is good, in Unix time; NaN without TLS.",
            List.of());

    private final Optional<ServerTls> tls;

    @Inject
    Certificates(GrpcSettings settings, InstantSource time) {
        var refused = new OccasionalLine(
                time,
                count -> LOG.warn(
                        "Refused {} handshake(s): the client has a good certificate whose name is none of"
                                + " gatehouse.tls.client-names.",
                        count));
        this.tls = settings.tls().map(files -> {
            try {
                return ServerTls.read(files, time, refused::happened);
            } catch (TlsFileException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        });
    }

    /** Shows on meters until when they are good. */
    public void showOn(Meters meters) {
        meters.gauge(
                EXPIRY,
                () -> tls.map(ServerTls::goodUntil)
                        .map(Instant::getEpochSecond)
                        .map(Long::doubleValue)
                        .orElse(Double.NaN));
    }

    /** Looks at the files again; what they hold now is used from the next handshake on, if it is right. */
    public void reload() {
        tls.ifPresent(ServerTls::reload);
    }

    Optional<SslContext> context() {
        return tls.map(ServerTls::context);
    }
}
