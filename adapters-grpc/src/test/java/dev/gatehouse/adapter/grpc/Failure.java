package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** How a call failed, as a client sees it. */
record Failure(
        Status.Code code,
        String text,
        String reason,
        Map<String, String> metadata,
        List<String> violations,
        Optional<RetryInfo> retry,
        Metadata trailers) {

    /** Makes the call, which must fail and say why in an {@code ErrorInfo} of our domain. */
    static Failure of(ThrowingCallable call) {
        var thrown = catchThrowableOfType(StatusRuntimeException.class, call);
        if (thrown == null) {
            throw new AssertionError("the call did not fail");
        }
        return of(thrown);
    }

    /** Makes the call, which must fail, with or without a reason. */
    static Status.Code codeOf(ThrowingCallable call) {
        var thrown = catchThrowableOfType(StatusRuntimeException.class, call);
        if (thrown == null) {
            throw new AssertionError("the call did not fail");
        }
        return thrown.getStatus().getCode();
    }

    /** Makes the call, which must fail because fields of its request are wrong. */
    static Failure ofFields(ThrowingCallable call) {
        var failure = of(call);
        if (failure.code() != Status.Code.INVALID_ARGUMENT || !failure.reason().equals("INVALID_FIELDS")) {
            throw new AssertionError("refused for another reason: " + failure);
        }
        return failure;
    }

    static Failure of(StatusRuntimeException thrown) {
        var status = Objects.requireNonNull(StatusProto.fromThrowable(thrown));
        var info = detail(status.getDetailsList(), ErrorInfo.class)
                .orElseThrow(() -> new AssertionError("no ErrorInfo: " + thrown.getStatus()));
        if (!info.getDomain().equals("gatehouse.dev")) {
            throw new AssertionError("of another domain: " + info);
        }
        return new Failure(
                thrown.getStatus().getCode(),
                Objects.requireNonNullElse(thrown.getStatus().getDescription(), ""),
                info.getReason(),
                info.getMetadataMap(),
                detail(status.getDetailsList(), BadRequest.class)
                        .map(BadRequest::getFieldViolationsList)
                        .orElse(List.of())
                        .stream()
                        .map(Failure::sentence)
                        .toList(),
                detail(status.getDetailsList(), RetryInfo.class),
                Objects.requireNonNull(thrown.getTrailers()));
    }

    /** What gRPC's own retry policy is told. */
    @Nullable
    String retryPushback() {
        return trailers.get(Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER));
    }

    /** The paths of the fields that are wrong. */
    List<String> wrongFields() {
        return violations.stream()
                .map(violation -> violation.substring(0, violation.indexOf(": ")))
                .toList();
    }

    private static String sentence(FieldViolation violation) {
        return violation.getField() + ": " + violation.getDescription();
    }

    private static <M extends Message> Optional<M> detail(List<Any> details, Class<M> type) {
        return details.stream().filter(any -> any.is(type)).findFirst().map(any -> unpacked(any, type));
    }

    private static <M extends Message> M unpacked(Any any, Class<M> type) {
        try {
            return any.unpack(type);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
