package dev.gatehouse.bootstrap.cli;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.gatehouse.api.auth.v1.SignInResponse;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.user.v1.User;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What servers of the tests answer. */
final class TestAnswers {

    static final String MAYA_ID = "0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11";

    /** Maya as the server knows her. */
    static final User MAYA = User.newBuilder()
            .setId(MAYA_ID)
            .setEmail("maya@example.org")
            .setDisplayName("Maya")
            .setState(User.State.STATE_ACTIVE)
            .addRoles("auditor")
            .addRoles("support")
            .setCreateTime(timestamp(Instant.parse("2026-01-02T03:04:05.678Z")))
            .setUpdateTime(timestamp(Instant.parse("2026-02-03T04:05:06Z")))
            .setLastSignInTime(timestamp(Instant.parse("2026-03-04T05:06:07Z")))
            .putAttributes("team", "blue")
            .putAttributes("office", "Wien")
            .setEtag("7-etag")
            .build();

    /** What people see of her. */
    static final String MAYA_AS_TEXT = """
            id          0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11
            email       maya@example.org
            name        Maya
            state       active
            roles       auditor,support
            attributes  office=Wien, team=blue
            created     2026-01-02T03:04:05Z
            updated     2026-02-03T04:05:06Z
            signed in   2026-03-04T05:06:07Z
            etag        7-etag
            """;

    /** A deleted user whose name would act on a terminal. */
    static final User EVE = User.newBuilder()
            .setId("2")
            .setEmail("eve@example.org")
            .setDisplayName("\u001b[2J\u202eEve\n")
            .setState(User.State.STATE_DELETED)
            .setCreateTime(timestamp(Instant.EPOCH))
            .setDeleteTime(timestamp(TestShell.NOW))
            .setPurgeTime(timestamp(TestShell.NOW.plus(Duration.ofDays(30))))
            .build();

    private TestAnswers() {}

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    /** The tokens of a session after so many trades: good for 15 minutes and for 30 days. */
    static TokenPair tokens(int generation, Instant issuedAt) {
        return TokenPair.newBuilder()
                .setAccessToken("access-" + generation)
                .setAccessExpireTime(timestamp(issuedAt.plus(Duration.ofMinutes(15))))
                .setRefreshToken("refresh-" + generation)
                .setRefreshExpireTime(timestamp(issuedAt.plus(Duration.ofDays(30))))
                .setSessionId("5e551077-0000-4000-8000-000000000001")
                .build();
    }

    static SignInResponse signedIn() {
        return SignInResponse.newBuilder()
                .setUserId(MAYA_ID)
                .setTokens(tokens(0, TestShell.NOW))
                .setDeviceToken("ghdt_device")
                .build();
    }

    /** A JWT that nobody signed. */
    static String unsignedJwt(String header, String claims) {
        return encoded(header) + "." + encoded(claims) + ".c2lnbmF0dXJl";
    }

    /** A refusal as a Gatehouse server sends it. */
    static StatusRuntimeException refusal(Code code, String message, Message... details) {
        return refusalFor("SOMETHING", code, message, details);
    }

    /** A refusal for a reason that the command line knows. */
    static StatusRuntimeException refusalFor(String reason, Code code, String message, Message... details) {
        return refusalFor(
                ErrorInfo.newBuilder()
                        .setReason(reason)
                        .setDomain("gatehouse.dev")
                        .build(),
                code,
                message,
                details);
    }

    static StatusRuntimeException refusalFor(ErrorInfo info, Code code, String message, Message... details) {
        var all = new ArrayList<Message>(List.of(info));
        all.addAll(List.of(details));
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(code.getNumber())
                .setMessage(message)
                .addAllDetails(all.stream().map(Any::pack).toList())
                .build());
    }

    /** When to come back. */
    static RetryInfo retryAfter(Duration delay) {
        return RetryInfo.newBuilder()
                .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(delay.getSeconds())
                        .setNanos(delay.getNano()))
                .build();
    }

    /** What is wrong with a field. */
    static BadRequest violation(String field, String description) {
        return BadRequest.newBuilder()
                .addFieldViolations(FieldViolation.newBuilder().setField(field).setDescription(description))
                .build();
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
