package dev.gatehouse.adapter.grpc;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceImplBase;
import dev.gatehouse.api.auth.v1.CompletePasswordResetRequest;
import dev.gatehouse.api.auth.v1.CompletePasswordResetResponse;
import dev.gatehouse.api.auth.v1.GetKeySetRequest;
import dev.gatehouse.api.auth.v1.IssueClientTokenRequest;
import dev.gatehouse.api.auth.v1.IssueClientTokenResponse;
import dev.gatehouse.api.auth.v1.KeySet;
import dev.gatehouse.api.auth.v1.ListSessionsRequest;
import dev.gatehouse.api.auth.v1.ListSessionsResponse;
import dev.gatehouse.api.auth.v1.ListSigningKeysRequest;
import dev.gatehouse.api.auth.v1.ListSigningKeysResponse;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.RefreshTokenResponse;
import dev.gatehouse.api.auth.v1.RevokeSessionRequest;
import dev.gatehouse.api.auth.v1.RevokeSessionResponse;
import dev.gatehouse.api.auth.v1.RevokeUserSessionsRequest;
import dev.gatehouse.api.auth.v1.RevokeUserSessionsResponse;
import dev.gatehouse.api.auth.v1.RotateSigningKeyRequest;
import dev.gatehouse.api.auth.v1.RotateSigningKeyResponse;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignInResponse;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.auth.v1.SignOutResponse;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenResponse;
import dev.gatehouse.application.port.in.CompletePasswordReset;
import dev.gatehouse.application.port.in.IssueClientToken;
import dev.gatehouse.application.port.in.RefreshSession;
import dev.gatehouse.application.port.in.SignIn;
import dev.gatehouse.application.port.in.SignIn.SignInCommand;
import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.application.port.in.SignOut;
import dev.gatehouse.application.port.in.ValidateToken;
import dev.gatehouse.domain.attempt.DeviceToken;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.credential.ResetCode;
import dev.gatehouse.domain.outcome.DomainError.RefreshRefused;
import dev.gatehouse.domain.outcome.DomainError.ResetCodeRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.outcome.Outcome.Accepted;
import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.InvalidValueException;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code gatehouse.auth.v1.AuthService}: reads each request, calls its port, and sends what the port answered.
 * Credentials that make no sense are refused like wrong ones, and never as invalid fields; only a token that is
 * missing is.
 */
final class AuthGrpcService extends AuthServiceImplBase {

    private static final Logger LOG = LoggerFactory.getLogger(AuthGrpcService.class);

    private final SignIn signIn;
    private final RefreshSession refreshSession;
    private final ValidateToken validateToken;
    private final SignOut signOut;
    private final CompletePasswordReset completePasswordReset;
    private final SessionCalls sessions;
    private final IssueClientToken issueClientToken;
    private final KeyCalls keys;

    @Inject
    AuthGrpcService(
            SignIn signIn,
            RefreshSession refreshSession,
            ValidateToken validateToken,
            SignOut signOut,
            CompletePasswordReset completePasswordReset,
            SessionCalls sessions,
            IssueClientToken issueClientToken,
            KeyCalls keys) {
        this.signIn = signIn;
        this.refreshSession = refreshSession;
        this.validateToken = validateToken;
        this.signOut = signOut;
        this.completePasswordReset = completePasswordReset;
        this.sessions = sessions;
        this.issueClientToken = issueClientToken;
        this.keys = keys;
    }

    @Override
    public void signIn(SignInRequest request, StreamObserver<SignInResponse> answers) {
        // Without an address or a password it is refused like with a wrong one.
        var fields = FieldReader.lenient();
        var device = fields.read("device_name", request.getDeviceName(), DeviceName::new);
        fields.refuseViolations();
        Outcome<SignedIn> outcome;
        try (var password = RawPassword.of(request.getPassword())) {
            var command = new SignInCommand(
                    request.getEmail(), password, device.get(), parsed(request.getDeviceToken(), DeviceToken::parse));
            outcome = signIn.signIn(CallReader.current(), command);
        }
        Answers.send(answers, outcome.map(AuthGrpcService::response));
    }

    @Override
    public void refreshToken(RefreshTokenRequest request, StreamObserver<RefreshTokenResponse> answers) {
        FieldReader.of(request).refuseViolations();
        var outcome = parsed(request.getRefreshToken(), RefreshToken::parse)
                .map(token -> refreshSession.refreshSession(CallReader.current(), token))
                .orElseGet(() -> Outcome.refused(new RefreshRefused()));
        Answers.send(
                answers,
                outcome.map(tokens -> RefreshTokenResponse.newBuilder()
                        .setTokens(Messages.tokens(tokens))
                        .build()));
    }

    @Override
    public void validateToken(ValidateTokenRequest request, StreamObserver<ValidateTokenResponse> answers) {
        FieldReader.of(request).refuseViolations();
        var status = validateToken.validateToken(Caller.current(), new AccessToken(request.getToken()));
        Answers.send(answers, Messages.status(status));
    }

    @Override
    public void signOut(SignOutRequest request, StreamObserver<SignOutResponse> answers) {
        FieldReader.of(request).refuseViolations();
        parsed(request.getRefreshToken(), RefreshToken::parse)
                .ifPresent(token -> signOut.signOut(CallReader.current(), token));
        Answers.send(answers, SignOutResponse.getDefaultInstance());
    }

    @Override
    public void completePasswordReset(
            CompletePasswordResetRequest request, StreamObserver<CompletePasswordResetResponse> answers) {
        FieldReader.of(request).refuseViolations();
        var outcome = parsed(request.getResetCode(), ResetCode::parse)
                .map(code -> completePasswordReset(code, request.getNewPassword()))
                .orElseGet(() -> Outcome.refused(new ResetCodeRefused()));
        Answers.send(
                answers,
                outcome.map(_ -> CompletePasswordResetResponse.getDefaultInstance()),
                UserGrpcService.NEW_PASSWORD);
    }

    private Outcome<UserId> completePasswordReset(ResetCode code, String typed) {
        try (var chosen = RawPassword.of(typed)) {
            return completePasswordReset.completePasswordReset(CallReader.current(), code, chosen);
        }
    }

    @Override
    public void listSessions(ListSessionsRequest request, StreamObserver<ListSessionsResponse> answers) {
        Answers.send(answers, sessions.list(request));
    }

    @Override
    public void revokeSession(RevokeSessionRequest request, StreamObserver<RevokeSessionResponse> answers) {
        Answers.send(answers, sessions.revoke(request));
    }

    @Override
    public void revokeUserSessions(
            RevokeUserSessionsRequest request, StreamObserver<RevokeUserSessionsResponse> answers) {
        Answers.send(answers, sessions.revokeAll(request));
    }

    @Override
    public void issueClientToken(IssueClientTokenRequest request, StreamObserver<IssueClientTokenResponse> answers) {
        var fields = FieldReader.of(request);
        var command = ClientRequests.token(fields, request);
        fields.refuseViolations();

        var outcome = issueClientToken.issueClientToken(command.get()).map(ClientMessages::token);
        if (outcome instanceof Accepted<IssueClientTokenResponse>) {
            // Nothing is kept of these tokens, so this is all that tells of one.
            LOG.debug("client {} got a token", request.getClientId());
        }
        Answers.send(answers, outcome);
    }

    @Override
    public void getKeySet(GetKeySetRequest request, StreamObserver<KeySet> answers) {
        Answers.send(answers, keys.keySet());
    }

    @Override
    public void listSigningKeys(ListSigningKeysRequest request, StreamObserver<ListSigningKeysResponse> answers) {
        Answers.send(answers, keys.list());
    }

    @Override
    public void rotateSigningKey(RotateSigningKeyRequest request, StreamObserver<RotateSigningKeyResponse> answers) {
        Answers.send(answers, keys.rotate(request));
    }

    private static SignInResponse response(SignedIn signedIn) {
        return SignInResponse.newBuilder()
                .setTokens(Messages.tokens(signedIn.tokens()))
                .setUserId(signedIn.userId().toString())
                .setDeviceToken(signedIn.deviceToken().expose())
                .build();
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (InvalidValueException _) {
            return Optional.empty();
        }
    }
}
