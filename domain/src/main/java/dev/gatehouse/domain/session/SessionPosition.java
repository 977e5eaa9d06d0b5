package dev.gatehouse.domain.session;

import java.time.Instant;

/** The place of a session in a list of a user's sessions: newest sign-in first, and of one instant the greatest id first. */
public record SessionPosition(Instant signedInAt, SessionId id) {

    public static SessionPosition of(Session session) {
        return new SessionPosition(session.signedInAt(), session.id());
    }
}
