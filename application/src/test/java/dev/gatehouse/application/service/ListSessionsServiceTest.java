package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.principal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.ListSessions.ListSessionsQuery;
import dev.gatehouse.application.port.in.ListSessions.SessionPage;
import dev.gatehouse.application.port.in.PageSize;
import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.outcome.DomainError.PageTokenRefused;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Session.Use;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListSessionsServiceTest {

    private static final ClientNetwork NETWORK = new ClientNetwork("192.0.2.0/24");

    private final TestApplication application = new TestApplication();
    private UserId maya;
    private SignedIn laptop;
    private SignedIn phone;
    private Principal byMaya;

    @BeforeEach
    void maya_is_signed_in_on_her_laptop_and_her_phone() {
        maya = application.user("maya@example.org").id();
        laptop = application.signedIn("maya@example.org");
        application.clock.advance(Duration.ofMinutes(1));
        phone = application.signedIn("maya@example.org");
        byMaya = principal(laptop);
    }

    @Test
    void lists_live_sessions_the_newest_first() {
        application.signOut(application.signedIn("maya@example.org").tokens().refreshToken());
        application.user("noor@example.org");
        application.signedIn("noor@example.org");

        SessionPage page = accepted(list(50, ""));

        assertThat(page.sessions()).extracting(Session::id).containsExactly(id(phone), id(laptop));
        assertThat(page.nextPageToken()).isEmpty();
    }

    @Test
    void says_when_and_from_where_a_session_was_used_last() {
        application.clock.advance(Duration.ofMinutes(1));
        accepted(application.refresh(laptop.tokens().refreshToken()));

        Session refreshed = accepted(list(50, "")).sessions().getLast();

        assertThat(refreshed.signedInAt()).isEqualTo(TestApplication.START);
        assertThat(refreshed.lastUse())
                .isEqualTo(new Use(TestApplication.START.plusSeconds(120), Optional.of(NETWORK)));
    }

    @Test
    void lists_page_by_page() {
        for (int more = 0; more < 5; more++) {
            application.signedIn("maya@example.org");
        }

        var found = new ArrayList<SessionId>();
        String token = "";
        do {
            SessionPage page = accepted(list(3, token));
            page.sessions().forEach(session -> found.add(session.id()));
            token = page.nextPageToken();
        } while (!token.isEmpty());

        assertThat(found).hasSize(7).doesNotHaveDuplicates().endsWith(id(laptop));
    }

    @Test
    void a_page_token_is_good_for_its_caller_and_user() {
        String token = accepted(list(1, "")).nextPageToken();
        UserId noor = application.user("noor@example.org").id();
        Principal byAda = new Principal.Person(noor, id(phone), Roles.of(Role.ADMINISTRATOR));

        Outcome<SessionPage> refused = Outcome.refused(new PageTokenRefused());
        assertThat(application.listSessions.listSessions(byAda, query(maya, 1, token)))
                .isEqualTo(refused);
        assertThat(application.listSessions.listSessions(byMaya, query(noor, 1, token)))
                .isEqualTo(refused);
        assertThat(list(1, token + "x")).isEqualTo(refused);
        assertThat(accepted(list(50, token)).sessions()).extracting(Session::id).containsExactly(id(laptop));
    }

    @Test
    void refuses_a_user_who_does_not_exist() {
        UserId nobody = UserId.parse("00000000-0000-7000-8000-000000000000");

        assertThat(application.listSessions.listSessions(byMaya, query(nobody, 50, "")))
                .isEqualTo(Outcome.refused(new UserNotFound(nobody)));
    }

    @Test
    void lists_nothing_of_a_user_who_is_disabled() {
        accepted(application.disable(maya));

        assertThat(accepted(list(50, "")).sessions()).isEqualTo(List.of());
    }

    private Outcome<SessionPage> list(int size, String token) {
        return application.listSessions.listSessions(byMaya, query(maya, size, token));
    }

    private static ListSessionsQuery query(UserId user, int size, String token) {
        return new ListSessionsQuery(user, new PageSize(size), token);
    }

    private static SessionId id(SignedIn signedIn) {
        return signedIn.tokens().sessionId();
    }
}
