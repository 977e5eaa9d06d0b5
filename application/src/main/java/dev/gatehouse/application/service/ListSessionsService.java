package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.ListSessions;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.SessionPosition;
import dev.gatehouse.domain.token.Principal;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Lists sessions. A page is read with one session more, which tells whether there is another page. */
public final class ListSessionsService implements ListSessions {

    private static final String SPACE = " ";

    private final UnitOfWork unitOfWork;
    private final PageTokens pageTokens;
    private final InstantSource clock;

    @Inject
    public ListSessionsService(UnitOfWork unitOfWork, PageTokens pageTokens, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.pageTokens = pageTokens;
        this.clock = clock;
    }

    @Override
    public Outcome<SessionPage> listSessions(Principal caller, ListSessionsQuery query) {
        String listing = String.join(
                "\n", "sessions", caller.id().toString(), query.userId().toString());
        return pageTokens
                .open(query.pageToken(), listing)
                .flatMap(after -> read(query, after.map(ListSessionsService::position)))
                .map(found -> page(found, query.pageSize().value(), listing));
    }

    private Outcome<List<Session>> read(ListSessionsQuery query, Optional<SessionPosition> after) {
        Instant now = clock.instant();
        return unitOfWork.read(stores -> read(stores, query, after, now));
    }

    private static Outcome<List<Session>> read(
            Repositories stores, ListSessionsQuery query, Optional<SessionPosition> after, Instant now) {
        if (stores.users().find(query.userId()).isEmpty()) {
            return refused(new UserNotFound(query.userId()));
        }
        int limit = query.pageSize().value() + 1;
        return accepted(stores.sessions().listLive(query.userId(), now, after, limit));
    }

    private SessionPage page(List<Session> found, int size, String listing) {
        if (found.size() <= size) {
            return new SessionPage(found, "");
        }
        var last = SessionPosition.of(found.get(size - 1));
        return new SessionPage(found.subList(0, size), pageTokens.seal(last.signedInAt() + SPACE + last.id(), listing));
    }

    private static SessionPosition position(String text) {
        int space = text.indexOf(SPACE);
        return new SessionPosition(Instant.parse(text.substring(0, space)), SessionId.parse(text.substring(space + 1)));
    }
}
