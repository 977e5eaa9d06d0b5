package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.in.Transport;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every transport does, with both sides showing a certificate. */
class TlsTransportTest extends TransportContract {

    @TempDir
    private Path directory;

    private TestPki pki;

    @BeforeEach
    void makeCertificates() {
        pki = TestPki.in(directory);
    }

    @Override
    Transport newTransport(GrpcServices services) {
        return RunningServer.tls(
                TestPki.tls(pki.mutual("billing")), ConnectionLimits.standard(), services, InstantSource.system());
    }

    @Override
    ManagedChannel newChannel(Transport transport) {
        var client = pki.client(TestPki.certificate("CN=billing"));
        return RunningServer.channel((TcpTransport) transport, pki.clientContext(client));
    }
}
