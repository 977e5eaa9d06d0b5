package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.SESSIONS;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TidySessionsServiceTest {

    private final TestApplication application = new TestApplication();
    private RefreshToken first;

    @BeforeEach
    void maya_is_signed_in() {
        application.user("maya@example.org");
        first = application.signedIn("maya@example.org").tokens().refreshToken();
    }

    private Optional<Session> session() {
        return session(first);
    }

    private Optional<Session> session(RefreshToken token) {
        return application.unitOfWork.read(stores -> stores.sessions().find(token.sessionId()));
    }

    @Test
    void forgets_a_sealed_successor_a_minute_after_its_replay_window_and_not_before() {
        accepted(application.refresh(first));
        application.clock.advance(SESSIONS.replayWindow().plusMinutes(1).minusNanos(1000));
        application.tidySessions.tidySessions();
        assertThat(session().orElseThrow().predecessor()).isPresent();

        application.clock.advance(Duration.ofNanos(1000));
        application.tidySessions.tidySessions();
        assertThat(session().orElseThrow().predecessor()).isEmpty();
    }

    @Test
    void still_knows_a_reused_token_when_its_successor_is_forgotten() {
        RefreshToken second = accepted(application.refresh(first)).refreshToken();
        application.clock.advance(SESSIONS.replayWindow().plusMinutes(1));
        application.tidySessions.tidySessions();

        application.refresh(first);

        assertThat(session().orElseThrow().isLive(application.clock.instant())).isFalse();
        assertThat(application.refresh(second)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void removes_ended_sessions_after_a_week() {
        application.signOut(first);
        application.clock.advance(Duration.ofDays(7).minusNanos(1000));
        application.tidySessions.tidySessions();
        assertThat(session()).isPresent();

        application.clock.advance(Duration.ofNanos(1000));
        application.tidySessions.tidySessions();
        assertThat(session()).isEmpty();
    }

    @Test
    void tidies_more_than_one_batch() {
        List<RefreshToken> devices = Stream.generate(
                        () -> application.signedIn("maya@example.org").tokens().refreshToken())
                .limit(501)
                .peek(application::refresh)
                .toList();

        application.clock.advance(SESSIONS.replayWindow().plusMinutes(1));
        application.tidySessions.tidySessions();
        assertThat(devices)
                .noneMatch(device -> session(device).orElseThrow().predecessor().isPresent());

        application.clock.advance(SESSIONS.idleTimeout().plusDays(7));
        application.tidySessions.tidySessions();
        assertThat(devices).noneMatch(device -> session(device).isPresent());
    }
}
