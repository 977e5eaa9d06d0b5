package dev.gatehouse.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.service.SessionModel.Answer;
import dev.gatehouse.application.service.SessionModel.Family;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.TokenPair;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of a session: its tokens by generation, as far as anybody has heard of them, and its latest access. */
final class HeldSession {

    final Family family;
    final SessionId id;
    private final RefreshToken first;
    private final Map<Integer, RefreshToken> tokens = new HashMap<>();
    private AccessToken access;

    HeldSession(Family family, TokenPair pair) {
        this.family = family;
        this.id = pair.sessionId();
        this.first = pair.refreshToken();
        this.access = pair.accessToken();
        tokens.put(0, first);
    }

    /** The token of a generation, unless nobody has heard of it. */
    Optional<RefreshToken> token(int generation) {
        return Optional.ofNullable(tokens.get(generation));
    }

    RefreshToken first() {
        return first;
    }

    AccessToken access() {
        return access;
    }

    /** Somebody has heard of the current token, which is the one that was heard of before, if one was. */
    void hears(TokenPair pair, Answer expected) {
        RefreshToken known = tokens.putIfAbsent(family.current(), pair.refreshToken());
        if (known != null) {
            assertThat(expected).isEqualTo(Answer.THE_SAME_TOKEN);
            assertThat(pair.refreshToken().expose()).isEqualTo(known.expose());
        }
        access = pair.accessToken();
    }
}
