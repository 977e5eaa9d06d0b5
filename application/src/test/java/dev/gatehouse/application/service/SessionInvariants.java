package dev.gatehouse.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What holds of the tokens of sessions whatever happens, judged by what callers see alone. Times are microseconds. */
final class SessionInvariants {

    private final long window;
    private final long absolute;
    private final Map<String, Long> beginnings = new HashMap<>();
    private final Map<String, String> successors = new HashMap<>();
    private final Map<String, String> predecessors = new HashMap<>();
    private final Map<String, Long> tradedAt = new HashMap<>();
    private final Set<String> ended = new HashSet<>();

    SessionInvariants(long window, long absolute) {
        this.window = window;
        this.absolute = absolute;
    }

    void began(String session, long now) {
        beginnings.put(session, now);
    }

    /** The end of a session was acknowledged. */
    void ended(String session) {
        ended.add(session);
    }

    /** Whether a refusal of the token at that instant has to end its session: it was traded, and its time is over. */
    boolean isLate(String presented, long now) {
        Long at = tradedAt.get(presented);
        return at != null && now >= at + window;
    }

    /** A token was traded but nobody has heard for which. */
    void tradedUnheard(String presented, long now) {
        tradedAt.putIfAbsent(presented, now);
    }

    /** A token was presented, and another one given out for it. */
    void traded(String session, String presented, String got, long now) {
        assertThat(ended).as("a session that has ended is not refreshed").doesNotContain(session);
        assertThat(now)
                .as("no session outlives its absolute end, which never moves")
                .isLessThan(Objects.requireNonNull(beginnings.get(session)) + absolute);
        long firstTradedAt = tradedAt.computeIfAbsent(presented, _ -> now);
        assertThat(now)
                .as("no token is traded behind its window, which begins once")
                .isLessThan(firstTradedAt + window);
        assertThat(successors.computeIfAbsent(presented, _ -> got))
                .as("one token has one successor")
                .isEqualTo(got);
        assertThat(predecessors.computeIfAbsent(got, _ -> presented))
                .as("one token follows one other")
                .isEqualTo(presented);
        assertThat(tradedAt)
                .as("what comes before a traded token is not traded again")
                .doesNotContainKey(got);
    }
}
