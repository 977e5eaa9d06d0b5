package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.TokenPair;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The access tokens of the session kept for a server, traded for new ones when they run out. Of several commands that
 * find the token run out at once, one trades and the others take what it got.
 */
final class SessionTokens implements AccessTokens {

    /** A token that is good for less than this is renewed first, so that it does not run out on the way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Attempt REFRESH = Attempt.to("refresh the session");

    private final Connection connection;
    private final Sessions sessions;
    private final InstantSource clock;

    SessionTokens(Connection connection, Sessions sessions, InstantSource clock) {
        this.connection = connection;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public String current() {
        KeptSession session = session();
        return isDue(session) ? renewed(this::isDue).accessToken() : session.accessToken();
    }

    @Override
    public Optional<String> insteadOf(String refused) {
        return Optional.of(
                renewed(session -> session.accessToken().equals(refused)).accessToken());
    }

    @Override
    public String userId() {
        return session().userId();
    }

    @Override
    public String whenRefused() {
        return ended(session());
    }

    /** Trades the refresh token now. */
    KeptSession refresh() {
        return renewed(session -> true);
    }

    private KeptSession session() {
        return sessions.get(connection.server());
    }

    private boolean isDue(KeptSession session) {
        return !clock.instant().plus(MARGIN).isBefore(session.accessExpiresAt());
    }

    // Whether it is due is asked again under the lock: the command that held it before may have traded.
    private KeptSession renewed(Predicate<KeptSession> due) {
        return sessions.exclusively(() -> {
            KeptSession session = session();
            if (!due.test(session)) {
                return session;
            }
            KeptSession successor = session.with(trade(session));
            sessions.put(connection.server(), successor);
            return successor;
        });
    }

    private TokenPair trade(KeptSession session) {
        var request = RefreshTokenRequest.newBuilder()
                .setRefreshToken(session.tokens().getRefreshToken())
                .build();
        try {
            return connection
                    .repeatable(() -> connection.auth().refreshToken(request))
                    .getTokens();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNAUTHENTICATED) {
                sessions.remove(connection.server());
            }
            throw connection.failure(
                    REFRESH.explaining(Status.Code.UNAUTHENTICATED, ExitStatus.NOT_SIGNED_IN, ended(session)), e);
        }
    }

    private String ended(KeptSession session) {
        return "the session has ended (sign in again with: gatehouse sign-in --email " + Printable.of(session.email())
                + connection.server().asOption() + ")";
    }
}
