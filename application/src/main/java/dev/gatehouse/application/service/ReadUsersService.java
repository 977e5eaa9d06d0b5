package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.GetUser;
import dev.gatehouse.application.port.in.ListUsers;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Reads users, one or page by page. A page is read with one user more, who tells whether there is another page. */
public final class ReadUsersService implements GetUser, ListUsers {

    private final UnitOfWork unitOfWork;

    @Inject
    public ReadUsersService(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Outcome<User> getUser(UserId id) {
        return unitOfWork
                .read(stores -> stores.users().find(id))
                .map(Outcome::accepted)
                .orElseGet(() -> Outcome.refused(new UserNotFound(id)));
    }

    @Override
    public UserPage listUsers(ListUsersQuery query) {
        int size = query.pageSize();
        List<User> found = unitOfWork.read(stores -> stores.users().list(query.after(), size + 1, query.withDeleted()));
        return found.size() <= size
                ? new UserPage(found, Optional.empty())
                : new UserPage(
                        found.subList(0, size), Optional.of(found.get(size - 1).id()));
    }
}
