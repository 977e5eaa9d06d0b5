package dev.gatehouse.acceptance.driver;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Optional;

/** Reads refusals off the wire. What is no refusal but a fault stays an exception and fails the scenario. */
final class GrpcRefusals {

    private GrpcRefusals() {}

    static Refusal read(StatusRuntimeException refused) {
        Status status = StatusProto.fromThrowable(refused);
        if (status == null) {
            throw refused;
        }
        RefusalReason reason = detail(status, ErrorInfo.class)
                .flatMap(info -> reason(info, status))
                .orElseThrow(() -> refused);
        return new Refusal(reason, status.toString());
    }

    private static Optional<RefusalReason> reason(ErrorInfo info, Status status) {
        return switch (info.getReason()) {
            case "MISSING_CREDENTIALS", "INVALID_ACCESS_TOKEN" -> Optional.of(RefusalReason.NOT_SIGNED_IN);
            case "PERMISSION_DENIED" -> Optional.of(RefusalReason.NOT_ALLOWED);
            case "INVALID_CREDENTIALS" -> Optional.of(RefusalReason.SIGN_IN_FAILED);
            case "INVALID_REFRESH_TOKEN" -> Optional.of(RefusalReason.TOKEN_WORTHLESS);
            case "REFRESH_TOKEN_ALREADY_TRADED" -> Optional.of(RefusalReason.ASKED_TOO_OFTEN);
            case "INVALID_SETUP_CODE" -> Optional.of(RefusalReason.SETUP_CODE_NOT_GOOD);
            case "ALREADY_SET_UP" -> Optional.of(RefusalReason.ALREADY_SET_UP);
            case "EMAIL_TAKEN" -> Optional.of(RefusalReason.EMAIL_ADDRESS_TAKEN);
            case "PASSWORD_TOO_SHORT" -> Optional.of(RefusalReason.PASSWORD_TOO_SHORT);
            case "PASSWORD_TOO_LONG" -> Optional.of(RefusalReason.PASSWORD_TOO_LONG);
            case "PASSWORD_TOO_COMMON" -> Optional.of(RefusalReason.PASSWORD_TOO_COMMON);
            case "PASSWORD_GUESSABLE" -> Optional.of(RefusalReason.PASSWORD_GUESSABLE);
            case "USER_NOT_FOUND" -> Optional.of(RefusalReason.PERSON_UNKNOWN);
            case "USER_DELETED" -> Optional.of(RefusalReason.PERSON_DELETED);
            case "LAST_ADMINISTRATOR" -> Optional.of(RefusalReason.LAST_ADMINISTRATOR);
            case "INVALID_FIELDS" -> invalidField(status);
            default -> Optional.empty();
        };
    }

    private static Optional<RefusalReason> invalidField(Status status) {
        List<String> fields = detail(status, BadRequest.class).stream()
                .flatMap(request -> request.getFieldViolationsList().stream())
                .map(BadRequest.FieldViolation::getField)
                .toList();
        if (fields.equals(List.of("user.email")) || fields.equals(List.of("email"))) {
            return Optional.of(RefusalReason.NO_EMAIL_ADDRESS);
        }
        return fields.equals(List.of("user.display_name")) ? Optional.of(RefusalReason.NO_NAME) : Optional.empty();
    }

    private static <T extends Message> Optional<T> detail(Status status, Class<T> type) {
        for (Any detail : status.getDetailsList()) {
            if (detail.is(type)) {
                try {
                    return Optional.of(detail.unpack(type));
                } catch (InvalidProtocolBufferException e) {
                    throw new IllegalStateException("a detail of the answer cannot be read", e);
                }
            }
        }
        return Optional.empty();
    }
}
