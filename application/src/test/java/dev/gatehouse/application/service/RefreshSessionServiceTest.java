package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.SESSIONS;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.RefreshRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.token.TokenPair;
import dev.gatehouse.domain.user.User;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshSessionServiceTest {

    private static final Outcome<TokenPair> REFUSED = Outcome.refused(new RefreshRefused());

    private final TestApplication application = new TestApplication();
    private User maya;
    private SignedIn laptop;
    private RefreshToken first;

    @BeforeEach
    void maya_is_signed_in_on_her_laptop() {
        maya = application.user("maya@example.org");
        laptop = application.signedIn("maya@example.org");
        first = laptop.tokens().refreshToken();
    }

    private Outcome<TokenPair> refresh(RefreshToken token) {
        return application.refresh(token);
    }

    @Test
    void trades_a_token_for_the_next() {
        TokenPair second = accepted(refresh(first));
        TokenPair third = accepted(refresh(second.refreshToken()));

        assertThat(third.sessionId()).isEqualTo(laptop.tokens().sessionId());
        assertThat(third.refreshToken().expose())
                .isNotEqualTo(second.refreshToken().expose());
        assertThat(application.checkAccessToken.authenticate(third.accessToken()))
                .isEqualTo(Outcome.accepted(TestApplication.principal(laptop)));
    }

    @Test
    void gives_a_client_whose_answer_was_lost_the_same_successor_and_a_new_access_token() {
        TokenPair lost = accepted(refresh(first));
        application.clock.advance(SESSIONS.replayWindow().minusNanos(1000));

        TokenPair again = accepted(refresh(first));

        assertThat(again.refreshToken().expose()).isEqualTo(lost.refreshToken().expose());
        assertThat(again.accessToken()).isNotEqualTo(lost.accessToken());
        assertThat(again.refreshExpiresAt()).isEqualTo(lost.refreshExpiresAt());
        assertThat(refresh(again.refreshToken())).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void ends_the_session_when_a_spent_token_comes_back_after_its_window() {
        RefreshToken second = accepted(refresh(first)).refreshToken();
        application.clock.advance(SESSIONS.replayWindow());

        assertThat(refresh(first)).isEqualTo(REFUSED);
        assertThat(refresh(second)).isEqualTo(REFUSED);
        assertThat(application.checkAccessToken.authenticate(laptop.tokens().accessToken()))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void ends_the_session_when_a_grandparent_comes_back_within_its_window() {
        RefreshToken second = accepted(refresh(first)).refreshToken();
        RefreshToken third = accepted(refresh(second)).refreshToken();

        assertThat(refresh(first)).isEqualTo(REFUSED);
        assertThat(refresh(third)).isEqualTo(REFUSED);
    }

    @Test
    void leaves_other_sessions_alone_when_it_ends_one() {
        RefreshToken phone = application.signedIn("maya@example.org").tokens().refreshToken();
        accepted(refresh(first));
        application.clock.advance(SESSIONS.replayWindow());
        refresh(first);

        assertThat(refresh(phone)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void refuses_a_forged_token_without_any_effect() {
        byte[] guess = new byte[RefreshToken.SECRET_BYTES];
        RefreshToken forged = RefreshToken.first(laptop.tokens().sessionId(), guess, guess);

        assertThat(refresh(forged)).isEqualTo(REFUSED);
        assertThat(refresh(first)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void refuses_replays_beyond_the_limit_and_keeps_the_session() {
        RefreshToken second = accepted(refresh(first)).refreshToken();
        for (int i = 0; i < SESSIONS.maxReplays(); i++) {
            accepted(refresh(first));
        }

        assertThat(refresh(first)).isEqualTo(Outcome.refused(new DomainError.ReplayedTooOften()));
        assertThat(refresh(second)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void refuses_disabled_users_and_sessions_that_ended_while_they_were_disabled() {
        application.disable(maya.id());
        assertThat(refresh(first)).isEqualTo(REFUSED);

        application.enable(maya.id());
        assertThat(refresh(first)).isEqualTo(REFUSED);
    }

    @Test
    void refuses_a_signed_out_session_whichever_of_its_tokens_signed_it_out() {
        RefreshToken second = accepted(refresh(first)).refreshToken();

        application.signOut(first);

        assertThat(refresh(second)).isEqualTo(REFUSED);
    }

    @Test
    void lives_as_long_as_it_is_used_but_never_past_its_absolute_end() {
        RefreshToken token = first;
        for (int day = 6; day < 30; day += 6) {
            application.clock.advance(Duration.ofDays(6));
            token = accepted(refresh(token)).refreshToken();
        }
        application.clock.advance(Duration.ofDays(6));

        assertThat(refresh(token)).isEqualTo(REFUSED);
    }

    @Test
    void gives_every_one_of_many_concurrent_callers_the_same_successor_or_none() throws Exception {
        int callers = 50;
        List<Outcome<TokenPair>> outcomes = Race.of(callers, () -> refresh(first));

        Set<String> successors = new HashSet<>();
        int served = 0;
        for (Outcome<TokenPair> outcome : outcomes) {
            if (outcome instanceof Outcome.Accepted<TokenPair>(TokenPair pair)) {
                successors.add(pair.refreshToken().expose());
                served++;
            } else {
                assertThat(outcome).isEqualTo(Outcome.refused(new DomainError.ReplayedTooOften()));
            }
        }
        assertThat(successors).hasSize(1);
        assertThat(served).isEqualTo(1 + SESSIONS.maxReplays());
        assertThat(refresh(RefreshToken.parse(successors.iterator().next()))).isInstanceOf(Outcome.Accepted.class);
    }
}
