package dev.gatehouse.adapter.grpc;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller is told when a call fails: never a secret, and nothing that an exception said.
 *
 * @param text for people; what varies in it stands in the metadata or the violations too (AIP-193)
 * @param metadata of the {@code ErrorInfo}
 * @param violations what is wrong with the request's fields
 * @param retryDelay after how long it is worth trying again, if it is
 */
record Refusal(
        ErrorReason reason,
        String text,
        Map<String, String> metadata,
        List<FieldViolation> violations,
        Optional<Duration> retryDelay) {

    private static final String DOMAIN = "gatehouse.dev";

    /** After how many milliseconds a client's retry policy may try again (gRFC A6). */
    private static final Metadata.Key<String> RETRY_PUSHBACK =
            Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

    Refusal {
        metadata = Map.copyOf(metadata);
        violations = List.copyOf(violations);
    }

    Refusal(ErrorReason reason, String text) {
        this(reason, text, Map.of());
    }

    Refusal(ErrorReason reason, String text, Map<String, String> metadata) {
        this(reason, text, metadata, List.of(), Optional.empty());
    }

    Refusal withViolations(List<FieldViolation> wrongFields) {
        return new Refusal(reason, text, metadata, wrongFields, retryDelay);
    }

    Refusal withRetryAfter(Duration delay) {
        return new Refusal(reason, text, metadata, violations, Optional.of(delay));
    }

    /**
     * The status and trailers that go over the wire; the delay twice, for client libraries and for gRPC's retry policy.
     */
    StatusRuntimeException onTheWire() {
        var trailers = new Metadata();
        var status = Status.newBuilder()
                .setCode(reason.code().value())
                .setMessage(text)
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason(reason.name())
                        .setDomain(DOMAIN)
                        .putAllMetadata(metadata)
                        .build()));
        if (!violations.isEmpty()) {
            status.addDetails(Any.pack(
                    BadRequest.newBuilder().addAllFieldViolations(violations).build()));
        }
        retryDelay.ifPresent(delay -> {
            trailers.put(RETRY_PUSHBACK, Long.toString(delay.toMillis()));
            status.addDetails(Any.pack(RetryInfo.newBuilder()
                    .setRetryDelay(Messages.duration(delay))
                    .build()));
        });
        return StatusProto.toStatusRuntimeException(status.build(), trailers);
    }
}
