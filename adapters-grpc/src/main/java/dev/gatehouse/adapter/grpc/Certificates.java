package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.grpc.tls.ServerTls;
import dev.gatehouse.adapter.grpc.tls.TlsFileException;
import io.netty.handler.ssl.SslContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificates that the TCP listeners show and trust, if they speak TLS. Thread-safe. */
@Singleton
public final class Certificates {

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

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

    /** Looks at the files again; what they hold now is used from the next handshake on, if it is right. */
    public void reload() {
        tls.ifPresent(ServerTls::reload);
    }

    Optional<SslContext> context() {
        return tls.map(ServerTls::context);
    }
}
