package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import dev.gatehouse.adapter.grpc.tls.ServerTls;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One certificate after another, while some callers stay connected and others connect for each call. Every call is answered, and
 * each certificate is shown.
 */
class CertificateSwapProofTest {

    private static final int SWAPS = Integer.getInteger("soak.certificates", 5);
    private static final int CALLERS_THAT_STAY = 4;
    private static final int CALLERS_THAT_CONNECT = 4;
    private static final int CALLS_BETWEEN_SWAPS = 20;

    private final Semaphore stayed = new Semaphore(0);
    private final Semaphore connected = new Semaphore(0);
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void no_call_is_lost_while_certificates_follow_each_other(@TempDir Path directory) throws Exception {
        var pki = TestPki.in(directory);
        ServerTls tls = TestPki.tls(pki.settings());
        SslContext client = pki.clientContext();
        try (var server = RunningServer.start(new FakePorts(), tls, ConnectionLimits.standard(), client);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS_THAT_STAY; i++) {
                callers.add(threads.submit(() -> stay(server)));
            }
            for (int i = 0; i < CALLERS_THAT_CONNECT; i++) {
                callers.add(threads.submit(() -> connect(server, client)));
            }
            try {
                for (int swap = 0; swap < SWAPS; swap++) {
                    awaitCalls();
                    X509Bundle next = pki.server();
                    pki.writeServer(next);
                    tls.reload();
                    assertThat(pki.shownBy(server.port()))
                            .isEqualTo(next.getCertificate().getSerialNumber());
                }
                awaitCalls();
            } finally {
                over.set(true);
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
    }

    private void stay(RunningServer server) {
        while (!over.get()) {
            call(server.plain());
            stayed.release();
        }
    }

    private void connect(RunningServer server, SslContext client) {
        while (!over.get()) {
            ManagedChannel channel = RunningServer.channel((TcpTransport) server.transport(), client);
            try {
                call(channel);
            } finally {
                channel.shutdownNow();
            }
            connected.release();
        }
    }

    private static void call(Channel channel) {
        var answer = UserServiceGrpc.newBlockingStub(channel).healthCheck(Empty.getDefaultInstance());
        assertThat(answer.getStatus()).isEqualTo("NOT_SERVING");
    }

    /** Waits for some calls of either kind, so that every certificate has its share of them. */
    private void awaitCalls() throws InterruptedException {
        stayed.drainPermits();
        connected.drainPermits();
        assertThat(stayed.tryAcquire(CALLS_BETWEEN_SWAPS, 20, TimeUnit.SECONDS)).isTrue();
        assertThat(connected.tryAcquire(CALLS_BETWEEN_SWAPS, 20, TimeUnit.SECONDS))
                .isTrue();
    }
}
