package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.SESSIONS;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.principal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.RevokeSession.RevokeSessionCommand;
import dev.gatehouse.application.port.in.RevokeUserSessions.RevokeUserSessionsCommand;
import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.application.port.in.ValidateToken.TokenStatus;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.token.TokenPair;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What holds of sessions on a store however many servers and callers there are. */
public abstract class SessionProofContract {

    private static final int RACES = Proof.count("races", 20);
    private static final int HISTORIES = Proof.count("store-histories", 20);
    private static final int CALLERS = 50;
    private static final int ROUNDS = 2;

    /** The store under test, empty when the test begins: the ways to it of one server or several. */
    protected abstract List<? extends UnitOfWork> store();

    @Test
    void of_many_callers_with_one_token_all_get_one_successor_or_hear_that_they_are_too_many() throws Exception {
        List<TestApplication> servers = servers();
        servers.getFirst().user("maya@example.org");
        for (int race = 0; race < RACES; race++) {
            RefreshToken token =
                    servers.getFirst().signedIn("maya@example.org").tokens().refreshToken();
            for (int round = 0; round < ROUNDS; round++) {
                token = successor(Race.of(callers(servers, token)));
            }
            assertThat(servers.getLast().refresh(token)).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void whatever_ends_a_session_counts_at_every_server_on_the_next_call() {
        List<TestApplication> servers = servers();
        TestApplication one = servers.getFirst();
        one.administrator();
        Principal ada = principal(one.signedIn("ada@example.org"), Role.ADMINISTRATOR);
        for (End end : End.values()) {
            UserId user = one.user(end.name() + "@example.org").id();
            SignedIn session = one.signedIn(end.name() + "@example.org");
            AccessToken access = session.tokens().accessToken();
            assertThat(servers)
                    .allMatch(
                            server -> server.checkAccessToken.validateToken(ada, access) instanceof TokenStatus.Active);

            end.of(servers.getLast(), user, session.tokens());

            assertThat(servers).allSatisfy(server -> {
                assertThat(server.checkAccessToken.authenticate(access))
                        .isEqualTo(Outcome.refused(new DomainError.AccessTokenRefused()));
                assertThat(server.checkAccessToken.validateToken(ada, access)).isEqualTo(new TokenStatus.Inactive());
                assertThat(server.refresh(session.tokens().refreshToken()))
                        .isEqualTo(Outcome.refused(new DomainError.RefreshRefused()));
            });
        }
    }

    /** How a session ends. */
    private enum End {
        SIGN_OUT,
        REVOCATION,
        REVOCATION_OF_ALL,
        DISABLING,
        DELETION,
        CHANGE_OF_THE_PASSWORD,
        RESET_OF_THE_PASSWORD,
        REUSE;

        void of(TestApplication server, UserId user, TokenPair tokens) {
            switch (this) {
                case SIGN_OUT -> server.signOut(tokens.refreshToken());
                case REVOCATION ->
                    accepted(server.revokeSessions.revokeSession(
                            Calls.BY_ROOT, new RevokeSessionCommand(user, tokens.sessionId())));
                case REVOCATION_OF_ALL ->
                    accepted(server.revokeSessions.revokeUserSessions(
                            Calls.BY_ROOT, new RevokeUserSessionsCommand(user, false)));
                case DISABLING -> accepted(server.disable(user));
                case DELETION -> accepted(server.delete(user));
                case CHANGE_OF_THE_PASSWORD -> {
                    Call fromElsewhere = Calls.by(principal(server.signedIn(name() + "@example.org")));
                    accepted(server.changePassword(fromElsewhere, PASSWORD, "seven lanterns by the harbour"));
                }
                case RESET_OF_THE_PASSWORD ->
                    accepted(server.completeReset(server.startedReset(user).code(), "seven lanterns by the harbour"));
                case REUSE -> {
                    RefreshToken next =
                            accepted(server.refresh(tokens.refreshToken())).refreshToken();
                    accepted(server.refresh(next));
                    assertThat(server.refresh(tokens.refreshToken())).isInstanceOf(Outcome.Refused.class);
                }
            }
        }
    }

    @Test
    void a_change_of_roles_counts_at_every_server_on_the_next_call() {
        List<TestApplication> servers = servers();
        UserId maya = servers.getFirst().user("maya@example.org").id();
        AccessToken access =
                servers.getFirst().signedIn("maya@example.org").tokens().accessToken();

        accepted(servers.getLast().update(Updates.roles(maya, Role.ADMINISTRATOR)));

        assertThat(servers)
                .allMatch(server ->
                        accepted(server.checkAccessToken.authenticate(access)).isAdministrator());
    }

    private List<TestApplication> servers() {
        var servers = new ArrayList<TestApplication>();
        for (UnitOfWork way : store()) {
            servers.add(
                    servers.isEmpty()
                            ? new TestApplication(way)
                            : servers.getFirst().otherServer(way, servers.size()));
        }
        return servers;
    }

    private static List<Callable<Outcome<TokenPair>>> callers(List<TestApplication> servers, RefreshToken token) {
        List<Callable<Outcome<TokenPair>>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            TestApplication server = servers.get(caller % servers.size());
            callers.add(() -> server.refresh(token));
        }
        return callers;
    }

    /** The one that all who got one got. */
    private static RefreshToken successor(List<Outcome<TokenPair>> outcomes) {
        Set<String> successors = new HashSet<>();
        int served = 0;
        for (Outcome<TokenPair> outcome : outcomes) {
            switch (outcome) {
                case Outcome.Accepted<TokenPair>(TokenPair pair) -> {
                    served++;
                    successors.add(pair.refreshToken().expose());
                }
                case Outcome.Refused<TokenPair>(var error) ->
                    assertThat(error).isEqualTo(new DomainError.ReplayedTooOften());
            }
        }
        assertThat(successors).hasSize(1);
        assertThat(served).isEqualTo(1 + SESSIONS.maxReplays());
        return RefreshToken.parse(successors.iterator().next());
    }

    @Test
    void every_history_goes_as_the_model_says() {
        SessionHistories.compare(HISTORIES, this::store);
    }

    @Test
    void no_lost_answer_signs_anybody_out() {
        SessionHistories.loseAnswers(HISTORIES, this::store);
    }
}
