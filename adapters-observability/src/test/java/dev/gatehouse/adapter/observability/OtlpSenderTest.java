package dev.gatehouse.adapter.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.adapter.observability.TracingSettings.Receiver;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a receiver that speaks TLS is trusted. */
class OtlpSenderTest {

    private final X509Bundle authority = authority("CN=authority");

    @AutoClose
    private final OtlpReceiver receiver = OtlpReceiver.start(server -> {
        try {
            X509Bundle certificate = new CertificateBuilder()
                    .subject("CN=receiver")
                    .addSanDnsName("localhost")
                    .buildIssuedBy(authority);
            return server.sslContext(GrpcSslContexts.configure(
                            SslContextBuilder.forServer(certificate.toKeyManagerFactory()), SslProvider.JDK)
                    .build());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    });

    @BeforeAll
    static void be_silent() {
        OtlpReceiver.silenceExporters();
    }

    @Test
    void one_whose_certificate_is_of_the_given_authority_gets_traces() {
        assertThat(send(authority, Duration.ofSeconds(20))).isEqualTo("OK");
        assertThat(receiver.spans()).hasSize(1);
    }

    @Test
    void one_whose_certificate_is_of_another_gets_none() {
        assertThat(send(authority("CN=other"), Duration.ofSeconds(1))).isIn("UNAVAILABLE", "DEADLINE_EXCEEDED");
        assertThat(receiver.spans()).isEmpty();
    }

    @Test
    void a_file_without_a_certificate_names_no_authority() {
        assertThatThrownBy(() -> TrustedAuthorities.of("nothing at all"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("authorities: no certificates (expected: one or more in PEM)");
    }

    /** Sends a span, and returns how the receiver answered. */
    private String send(X509Bundle trusted, Duration timeout) {
        var settings = new Receiver(
                URI.create("https://localhost:" + receiver.port()),
                Map.of(),
                Optional.of(TrustedAuthorities.of(trusted.getCertificatePEM())),
                timeout);
        try (var sender = new OtlpSender(settings);
                var provider = SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(sender.exporter()))
                        .build()) {
            provider.get("test").spanBuilder("span").startSpan().end();
            provider.forceFlush().join(20, TimeUnit.SECONDS);
            return sender.lastAnswer();
        }
    }

    private static X509Bundle authority(String name) {
        try {
            return new CertificateBuilder()
                    .subject(name)
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
