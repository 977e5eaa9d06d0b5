package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.UserId;

/** Ends the sessions of a user. */
public interface RevokeUserSessions {

    /**
     * Refuses an unknown user, and a request id that was used for another request. Once this has returned, every node refuses
     * the tokens of the sessions.
     *
     * @return how many sessions it ended, which those are not that had ended before
     */
    Outcome<Integer> revokeUserSessions(Call call, RevokeUserSessionsCommand command);

    /**
     * Whose sessions are to end.
     *
     * @param keepCurrent whether the session lives on that the caller calls with
     */
    record RevokeUserSessionsCommand(UserId userId, boolean keepCurrent) {}
}
