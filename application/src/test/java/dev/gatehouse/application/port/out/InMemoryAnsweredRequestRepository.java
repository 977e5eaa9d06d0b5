package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.out.InMemoryState.RequestKey;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

final class InMemoryAnsweredRequestRepository implements AnsweredRequestRepository {

    private final InMemoryTransaction transaction;

    InMemoryAnsweredRequestRepository(InMemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void add(AnsweredRequest request) {
        transaction.writing(
                switch (request.answer()) {
                    case Answer.OfUser(User user, var _) -> InMemoryUserRepository.instantsOf(user);
                    case Answer.OfClient(Client client, var _) -> InMemoryClientRepository.instantsOf(client);
                    case Answer.OfSigningKey(var _, Instant signsFrom) -> new Instant[] {signsFrom};
                });
        var state = transaction.writing(request.answeredAt());
        if (state.answeredRequests.putIfAbsent(key(request), request) != null) {
            throw new ConflictException("request " + request.id() + " is answered (expected: a new id)");
        }
    }

    @Override
    public Optional<AnsweredRequest> find(UUID caller, RequestId id) {
        return Optional.ofNullable(transaction.reading().answeredRequests.get(new RequestKey(caller, id)));
    }

    @Override
    public int removeOldest(Instant answeredUntil, int limit) {
        return remove(transaction.writing(answeredUntil).answeredRequests.values().stream()
                .filter(request -> !request.answeredAt().isAfter(answeredUntil))
                .sorted(Comparator.comparing(AnsweredRequest::answeredAt))
                .limit(limit)
                .toList());
    }

    @Override
    public int removeAbout(UserId user) {
        return remove(transaction.writing().answeredRequests.values().stream()
                .filter(request -> request.caller().equals(user.value()) || isOf(user, request.answer()))
                .toList());
    }

    private static boolean isOf(UserId user, Answer answer) {
        return answer instanceof Answer.OfUser ofUser && ofUser.user().id().equals(user);
    }

    private int remove(List<AnsweredRequest> requests) {
        var state = transaction.writing();
        requests.forEach(request -> state.answeredRequests.remove(key(request)));
        return requests.size();
    }

    private static RequestKey key(AnsweredRequest request) {
        return new RequestKey(request.caller(), request.id());
    }
}
