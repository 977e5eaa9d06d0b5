package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.user.UserId;

/** Ends one session of a user. */
public interface RevokeSession {

    /**
     * Refuses a session that the user does not have, alike whether another user has it or nobody, and a request id that was
     * used for another request. A session that has ended already stays as it is. Once this has returned, every node refuses
     * the tokens of the session.
     *
     * @return which session has ended
     */
    Outcome<SessionId> revokeSession(Call call, RevokeSessionCommand command);

    /** Which session is to end. */
    record RevokeSessionCommand(UserId userId, SessionId sessionId) {}
}
