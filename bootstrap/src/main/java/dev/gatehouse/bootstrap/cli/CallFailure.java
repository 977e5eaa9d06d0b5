package dev.gatehouse.bootstrap.cli;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Turns the status of a failed call into what the person is told: what failed, why, and what to do next. */
final class CallFailure {

    /** What the fields of requests are called on the command line. */
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("id", "ID"),
            Map.entry("user.id", "ID"),
            Map.entry("email", "--email"),
            Map.entry("user.email", "--email"),
            Map.entry("display_name", "--display-name"),
            Map.entry("user.display_name", "--display-name"),
            Map.entry("user.roles", "--role"),
            Map.entry("user.attributes", "--attribute"),
            Map.entry("client.id", "ID"),
            Map.entry("client.display_name", "--display-name"),
            Map.entry("client.scopes", "--scope"),
            Map.entry("client.audiences", "--audience"),
            Map.entry("client.served_audiences", "--serves"),
            Map.entry("client_id", "--client-id"),
            Map.entry("client_secret", "client secret"),
            Map.entry("scopes", "--scope"),
            Map.entry("audiences", "--audience"),
            Map.entry("overlap", "--overlap"),
            Map.entry("user.etag", "--etag"),
            Map.entry("etag", "--etag"),
            Map.entry("ids", "ID"),
            Map.entry("filter", "--filter"),
            Map.entry("order_by", "--order-by"),
            Map.entry("password", "password"),
            Map.entry("current_password", "current password"),
            Map.entry("new_password", "new password"),
            Map.entry("reset_code", "reset code"),
            Map.entry("setup_code", "--code"),
            Map.entry("device_name", "--device-name"),
            Map.entry("page_size", "--page-size"),
            Map.entry("page_token", "--page-token"),
            Map.entry("token", "token"),
            Map.entry("refresh_token", "refresh token"));

    private final ServerAddress server;
    private final Duration timeout;

    CallFailure(ServerAddress server, Duration timeout) {
        this.server = server;
        this.timeout = timeout;
    }

    CommandFailure describe(Attempt attempt, StatusRuntimeException refusal) {
        Status.Code code = refusal.getStatus().getCode();
        return attempt.failure(code).orElseGet(() -> describe(attempt, code, refusal));
    }

    private CommandFailure describe(Attempt attempt, Status.Code code, StatusRuntimeException refusal) {
        String description = Printable.of(
                Optional.ofNullable(refusal.getStatus().getDescription()).orElse(code.name()));
        String why = attempt.what() + ": " + description;
        return switch (code) {
            case UNAVAILABLE -> unavailable(why, refusal);
            case DEADLINE_EXCEEDED ->
                new CommandFailure(
                        ExitStatus.UNREACHABLE,
                        attempt.what() + ": " + server + " did not answer within " + TimeoutConverter.format(timeout)
                                + " (try again, or wait longer with --timeout)");
            case INVALID_ARGUMENT -> invalid(attempt.what(), description, refusal);
            case UNAUTHENTICATED ->
                new CommandFailure(
                        ExitStatus.NOT_SIGNED_IN, why + " (sign in with: gatehouse sign-in" + server.asOption() + ")");
            case PERMISSION_DENIED ->
                failed(attempt.what() + ": your account may not do this (ask an administrator, or sign in as one)");
            case ABORTED -> aborted(why, refusal);
            case RESOURCE_EXHAUSTED -> failed(why + " (try again" + whenToRetry(refusal) + ")");
            case UNIMPLEMENTED ->
                failed(attempt.what() + ": " + server
                        + " does not know this call (is it a Gatehouse server of this version?)");
            case INTERNAL, UNKNOWN, DATA_LOSS ->
                failed(why + " (the server's log says more" + correlation(refusal) + ")");
            case OK, CANCELLED, NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION, OUT_OF_RANGE -> failed(why);
        };
    }

    private static CommandFailure failed(String message) {
        return new CommandFailure(ExitStatus.FAILED, message);
    }

    private static CommandFailure aborted(String why, StatusRuntimeException refusal) {
        return detail(refusal, ErrorInfo.class)
                .filter(info -> info.getReason().equals("ETAG_MISMATCH"))
                .map(info -> info.containsMetadata("client_id") ? "clients" : "users")
                .map(kind -> failed(
                        why + " (see what has changed with gatehouse " + kind + " get, and give the etag of that)"))
                .orElseGet(() -> failed(why + " (try again" + whenToRetry(refusal) + ")"));
    }

    // A server that answers sends an ErrorInfo with every refusal; without one the connection itself failed.
    private CommandFailure unavailable(String why, StatusRuntimeException refusal) {
        if (detail(refusal, ErrorInfo.class).isPresent()) {
            return new CommandFailure(ExitStatus.UNREACHABLE, why + " (try again" + whenToRetry(refusal) + ")");
        }
        String advice = isUntrusted(refusal)
                ? "if it is the right server, trust its authority with --ca-file"
                : server.isLocal()
                        ? "is the server running? start it with: gatehouse serve"
                        : "is the server running there? name another with --server";
        return new CommandFailure(
                ExitStatus.UNREACHABLE, "cannot reach " + server + connectionProblem(refusal) + " (" + advice + ")");
    }

    private static String connectionProblem(StatusRuntimeException refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return ": there is no such host";
            }
            if (cause instanceof CertificateException) {
                return ": its certificate is not trusted";
            }
            if (cause instanceof SSLException && cause.getCause() == null) {
                return ": the TLS handshake failed";
            }
            if (cause instanceof ConnectException
                    && String.valueOf(cause.getMessage()).contains("refused")) {
                return ": connection refused";
            }
        }
        return ": the connection failed";
    }

    private static boolean isUntrusted(StatusRuntimeException refusal) {
        return Stream.<Throwable>iterate(refusal, Objects::nonNull, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }

    private static CommandFailure invalid(String what, String description, StatusRuntimeException refusal) {
        List<String> faults = detail(refusal, BadRequest.class).stream()
                .flatMap(request -> request.getFieldViolationsList().stream())
                .map(violation -> option(violation.getField()) + ": " + Printable.of(violation.getDescription()))
                .toList();
        return faults.isEmpty()
                ? failed(what + ": " + description)
                : new CommandFailure(
                        ExitStatus.FAILED,
                        what + ": the server refused the input (put this right and try again):",
                        faults);
    }

    // Several values of one option arrive as user.roles[2].
    private static String option(String field) {
        String name = field.replaceFirst("\\[\\d+]$", "");
        return OPTIONS.getOrDefault(name, Printable.of(field));
    }

    private static String correlation(StatusRuntimeException refusal) {
        return detail(refusal, ErrorInfo.class)
                .map(info -> info.getMetadataOrDefault("correlation_id", ""))
                .filter(id -> !id.isEmpty())
                .map(id -> ": look for " + Printable.of(id))
                .orElse("");
    }

    private static String whenToRetry(StatusRuntimeException refusal) {
        return retryDelay(refusal)
                .map(delay -> delay.getSeconds() + (delay.getNano() > 0 ? 1 : 0))
                .map(seconds -> " in " + seconds + " s")
                .orElse(" in a moment");
    }

    /** After how long the server would like to be called again, if it says so. */
    static Optional<Duration> retryDelay(StatusRuntimeException refusal) {
        return detail(refusal, RetryInfo.class)
                .map(RetryInfo::getRetryDelay)
                .filter(delay -> Durations.isValid(delay) && !Durations.isNegative(delay))
                .map(delay -> Duration.ofSeconds(delay.getSeconds(), delay.getNanos()));
    }

    private static <T extends Message> Optional<T> detail(StatusRuntimeException refusal, Class<T> type) {
        com.google.rpc.Status status = StatusProto.fromThrowable(refusal);
        if (status == null) {
            return Optional.empty();
        }
        for (Any each : status.getDetailsList()) {
            if (each.is(type)) {
                try {
                    return Optional.of(each.unpack(type));
                } catch (InvalidProtocolBufferException e) {
                    throw new CommandFailure(
                            ExitStatus.FAILED, "the server's answer is garbled (is it a Gatehouse server?)");
                }
            }
        }
        return Optional.empty();
    }
}
