package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.outcome.DomainError.EtagMismatch;
import dev.gatehouse.domain.outcome.DomainError.UserIsDeleted;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.Etag;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.util.Optional;

/** Finds the users whom commands are about, at the version that the command expects. */
final class ExpectedUsers {

    private ExpectedUsers() {}

    static Outcome<User> find(Repositories stores, UserId id, Optional<Etag> expected) {
        Optional<User> found = stores.users().find(id);
        if (found.isEmpty()) {
            return refused(new UserNotFound(id));
        }
        User user = found.get();
        boolean isExpected = expected.isEmpty() || expected.get().equals(user.etag());
        return isExpected ? accepted(user) : refused(new EtagMismatch(id));
    }

    static Outcome<User> refuseDeleted(User user) {
        return user.isDeleted() ? refused(new UserIsDeleted(user.id())) : accepted(user);
    }
}
