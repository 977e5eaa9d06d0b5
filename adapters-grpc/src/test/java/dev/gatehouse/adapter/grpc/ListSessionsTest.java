package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.MAYA;
import static dev.gatehouse.adapter.grpc.FakePorts.NOW;
import static dev.gatehouse.adapter.grpc.FakePorts.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.ListSessionsRequest;
import dev.gatehouse.api.auth.v1.ListSessionsResponse;
import dev.gatehouse.application.port.in.ListSessions.ListSessionsQuery;
import dev.gatehouse.application.port.in.ListSessions.SessionPage;
import dev.gatehouse.application.port.in.PageSize;
import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.SealedSuccessor;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.SessionPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListSessionsTest extends ListingContract<ListSessionsQuery, SessionPage> {

    private static final SessionPolicy POLICY = SessionPolicy.STANDARD;
    private static final Optional<ClientNetwork> NETWORK = Optional.of(new ClientNetwork("192.0.2.0/24"));

    private final AuthServiceBlockingStub auth = AuthServiceGrpc.newBlockingStub(server.asMaya());

    ListSessionsTest() {
        super(new SessionPage(List.of(), "next"), (ports, port) -> ports.listSessions = port::apply);
    }

    @Test
    void hands_the_port_what_is_asked_for() {
        assertThat(list(7, "a token"))
                .isEqualTo(ListSessionsResponse.newBuilder()
                        .setNextPageToken("next")
                        .build());

        assertThat(callers).containsExactly(FakePorts.MAYA_CALLING);
        assertThat(queries).containsExactly(new ListSessionsQuery(MAYA, new PageSize(7), "a token"));
    }

    @Test
    void shows_everything_there_is_to_a_session_and_which_one_is_the_callers() {
        RefreshToken token = RefreshToken.first(SESSION, secret(), secret());
        Session own = Session.start(MAYA, new DeviceName("laptop"), NETWORK, token, POLICY, NOW)
                .rotate(
                        token,
                        token.successor(secret()),
                        token.seal(token, new byte[SealedSuccessor.NONCE_BYTES]),
                        NETWORK,
                        POLICY,
                        NOW.plusSeconds(5));
        var otherId = SessionId.create(new byte[SessionId.BYTES]);
        RefreshToken otherToken = RefreshToken.first(otherId, secret(), secret());
        Session other = Session.start(MAYA, new DeviceName(""), Optional.empty(), otherToken, POLICY, NOW);
        outcome = Outcome.accepted(new SessionPage(List.of(own, other), ""));

        assertThat(list(0, "").getSessionsList())
                .containsExactly(
                        dev.gatehouse.api.auth.v1.Session.newBuilder()
                                .setId(SESSION.toString())
                                .setDeviceName("laptop")
                                .setNetwork("192.0.2.0/24")
                                .setSignInTime(Messages.timestamp(NOW))
                                .setLastUseTime(Messages.timestamp(NOW.plusSeconds(5)))
                                .setIdleExpireTime(
                                        Messages.timestamp(NOW.plusSeconds(5).plus(POLICY.idleTimeout())))
                                .setExpireTime(Messages.timestamp(NOW.plus(POLICY.absoluteTimeout())))
                                .setCurrent(true)
                                .build(),
                        dev.gatehouse.api.auth.v1.Session.newBuilder()
                                .setId(otherId.toString())
                                .setSignInTime(Messages.timestamp(NOW))
                                .setLastUseTime(Messages.timestamp(NOW))
                                .setIdleExpireTime(Messages.timestamp(NOW.plus(POLICY.idleTimeout())))
                                .setExpireTime(Messages.timestamp(NOW.plus(POLICY.absoluteTimeout())))
                                .build());
    }

    @Test
    void tells_that_nobody_has_the_id() {
        outcome = Outcome.refused(new UserNotFound(MAYA));

        assertThat(Failure.of(() -> list(0, "")).reason()).isEqualTo("USER_NOT_FOUND");
    }

    @Test
    void tells_everything_that_is_wrong_with_the_request() {
        var asAdministrator = AuthServiceGrpc.newBlockingStub(server.asAdministrator());

        var failure = Failure.ofFields(() -> asAdministrator.listSessions(ListSessionsRequest.newBuilder()
                .setUserId("maya")
                .setPageSize(-1)
                .build()));

        assertThat(failure.violations())
                .satisfiesExactly(
                        violation -> assertThat(violation).startsWith("user_id: "),
                        violation -> assertThat(violation).startsWith("page_size: "));
        assertThat(queries).isEmpty();
    }

    private static byte[] secret() {
        return new byte[RefreshToken.SECRET_BYTES];
    }

    private ListSessionsResponse list(int size, String token) {
        return auth.listSessions(ListSessionsRequest.newBuilder()
                .setUserId(MAYA.toString())
                .setPageSize(size)
                .setPageToken(token)
                .build());
    }

    @Override
    void askForPage(int size, String token) {
        list(size, token);
    }

    @Override
    PageSize sizeAskedFor(ListSessionsQuery query) {
        return query.pageSize();
    }
}
