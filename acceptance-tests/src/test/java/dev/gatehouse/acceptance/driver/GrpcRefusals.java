package dev.gatehouse.acceptance.driver;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads refusals off the wire. What is no refusal but a fault stays an exception and fails the scenario. */
final class GrpcRefusals {

    /** How the refusal of a filter begins: with the number of the character that is wrong, from 1. */
    private static final Pattern PLACE = Pattern.compile("at (\\d+): ");

    private GrpcRefusals() {}

    /**
     * Reads what came back.
     *
     * @param filter that of the request, or empty
     */
    static Refusal read(StatusRuntimeException refused, String filter) {
        Status status = StatusProto.fromThrowable(refused);
        if (status == null) {
            throw refused;
        }
        RefusalReason reason = detail(status, ErrorInfo.class)
                .flatMap(info -> reason(info, status))
                .orElseThrow(() -> refused);
        return new Refusal(reason, fault(status, filter), status.toString());
    }

    private static Optional<RefusalReason> reason(ErrorInfo info, Status status) {
        return switch (info.getReason()) {
            case "MISSING_CREDENTIALS", "INVALID_ACCESS_TOKEN" -> Optional.of(RefusalReason.NOT_SIGNED_IN);
            case "PERMISSION_DENIED" -> Optional.of(RefusalReason.NOT_ALLOWED);
            case "INVALID_CREDENTIALS" -> Optional.of(RefusalReason.SIGN_IN_FAILED);
            case "INVALID_CLIENT" -> Optional.of(RefusalReason.SERVICE_UNKNOWN);
            case "AUDIENCE_REFUSED" -> Optional.of(RefusalReason.CALLED_TOO_FAR);
            case "INVALID_REFRESH_TOKEN" -> Optional.of(RefusalReason.TOKEN_WORTHLESS);
            case "REFRESH_TOKEN_ALREADY_TRADED" -> Optional.of(RefusalReason.ASKED_TOO_OFTEN);
            case "INVALID_SETUP_CODE" -> Optional.of(RefusalReason.SETUP_CODE_NOT_GOOD);
            case "ALREADY_SET_UP" -> Optional.of(RefusalReason.ALREADY_SET_UP);
            case "EMAIL_TAKEN" -> Optional.of(RefusalReason.EMAIL_ADDRESS_TAKEN);
            case "PASSWORD_TOO_SHORT" -> Optional.of(RefusalReason.PASSWORD_TOO_SHORT);
            case "PASSWORD_TOO_LONG" -> Optional.of(RefusalReason.PASSWORD_TOO_LONG);
            case "PASSWORD_TOO_COMMON" -> Optional.of(RefusalReason.PASSWORD_TOO_COMMON);
            case "PASSWORD_GUESSABLE" -> Optional.of(RefusalReason.PASSWORD_GUESSABLE);
            case "PASSWORD_UNCHANGED" -> Optional.of(RefusalReason.PASSWORD_UNCHANGED);
            case "INVALID_CURRENT_PASSWORD" -> Optional.of(RefusalReason.PASSWORD_WRONG);
            case "INVALID_RESET_CODE" -> Optional.of(RefusalReason.RESET_CODE_NOT_GOOD);
            case "USER_NOT_FOUND" -> Optional.of(RefusalReason.PERSON_UNKNOWN);
            case "SESSION_NOT_FOUND" -> Optional.of(RefusalReason.SIGN_IN_UNKNOWN);
            case "USER_DELETED" -> Optional.of(RefusalReason.PERSON_DELETED);
            case "LAST_ADMINISTRATOR" -> Optional.of(RefusalReason.LAST_ADMINISTRATOR);
            case "ETAG_MISMATCH" -> Optional.of(RefusalReason.CHANGED_MEANWHILE);
            case "REQUEST_ID_REUSED" -> Optional.of(RefusalReason.NUMBER_TAKEN);
            case "INVALID_FIELDS" -> invalidField(status);
            default -> Optional.empty();
        };
    }

    /** One fault at a time is what the features show. */
    private static Optional<RefusalReason> invalidField(Status status) {
        List<String> fields = violations(status).map(FieldViolation::getField).toList();
        return fields.size() == 1 ? reason(fields.getFirst()) : Optional.empty();
    }

    private static Optional<RefusalReason> reason(String field) {
        return switch (field) {
            case "user.email", "email" -> Optional.of(RefusalReason.NO_EMAIL_ADDRESS);
            case "user.display_name" -> Optional.of(RefusalReason.NO_NAME);
            case "user.attributes" -> Optional.of(RefusalReason.DETAIL_TOO_MUCH);
            case "filter" -> Optional.of(RefusalReason.QUESTION_WITHOUT_SENSE);
            case "page_token" -> Optional.of(RefusalReason.NO_PLACE);
            default -> Optional.empty();
        };
    }

    private static Optional<String> fault(Status status, String filter) {
        return violations(status)
                .map(violation -> PLACE.matcher(violation.getDescription()))
                .filter(Matcher::lookingAt)
                .map(place -> filter.substring(Integer.parseInt(place.group(1)) - 1))
                .map(GrpcFilters::withoutQuote)
                .findFirst();
    }

    private static Stream<FieldViolation> violations(Status status) {
        return detail(status, BadRequest.class).stream().flatMap(request -> request.getFieldViolationsList().stream());
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
