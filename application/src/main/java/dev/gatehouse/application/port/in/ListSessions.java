package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.UserId;
import java.util.List;

/** Reads the live sessions of a user page by page, the newest sign-in first. */
public interface ListSessions {

    /** Refuses an unknown user, and a page token that was not made for this caller and user. */
    Outcome<SessionPage> listSessions(Principal caller, ListSessionsQuery query);

    /**
     * Whose sessions are asked for.
     *
     * @param pageToken of the page before; empty for the first page
     */
    record ListSessionsQuery(UserId userId, PageSize pageSize, String pageToken) {}

    /**
     * A page of sessions.
     *
     * @param nextPageToken opaque and URL-safe; empty on the last page
     */
    record SessionPage(List<Session> sessions, String nextPageToken) {

        public SessionPage {
            sessions = List.copyOf(sessions);
        }
    }
}
