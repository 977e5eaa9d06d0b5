package dev.gatehouse.acceptance.driver;

import static dev.gatehouse.acceptance.driver.GrpcCalls.account;
import static dev.gatehouse.acceptance.driver.GrpcCalls.ask;

import com.google.protobuf.FieldMask;
import dev.gatehouse.api.user.v1.BatchGetUsersRequest;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.DeleteUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.EnableUserRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.UndeleteUserRequest;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.grpc.Channel;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asks about people over a gRPC channel. */
final class GrpcAccountsDriver implements AccountsDriver {

    private static final String ADMINISTRATOR = "administrator";
    private static final String NO_NUMBER = "";

    private final UserServiceBlockingStub users;
    private final String number;

    private GrpcAccountsDriver(UserServiceBlockingStub users, String number) {
        this.users = users;
        this.number = number;
    }

    static AccountsDriver over(Channel channel) {
        return new GrpcAccountsDriver(UserServiceGrpc.newBlockingStub(channel), NO_NUMBER);
    }

    @Override
    public AccountsDriver under(UUID newNumber) {
        return new GrpcAccountsDriver(users, newNumber.toString());
    }

    @Override
    public Answer<Account> register(Registration person) {
        var request = CreateUserRequest.newBuilder()
                .setUser(User.newBuilder()
                        .setEmail(person.emailAddress())
                        .setDisplayName(person.name())
                        .addAllRoles(roles(person.administrator())))
                .setPassword(person.password())
                .setRequestId(number)
                .build();
        return ask(() -> account(users.createUser(request)));
    }

    @Override
    public Answer<Account> lookAt(String accountId) {
        var request = GetUserRequest.newBuilder().setId(accountId).build();
        return ask(() -> account(users.getUser(request)));
    }

    @Override
    public Answer<List<Account>> lookUp(List<String> accountIds) {
        var request = BatchGetUsersRequest.newBuilder().addAllIds(accountIds).build();
        return ask(() -> accounts(users.batchGetUsers(request).getUsersList()));
    }

    @Override
    public Answer<AccountPage> find(Search search, String place) {
        String filter = GrpcFilters.users(search.question());
        var request = ListUsersRequest.newBuilder()
                .setFilter(filter)
                .setOrderBy(orderBy(search.order()))
                .setShowDeleted(search.deletedIncluded())
                .setPageSize(search.pageSize())
                .setPageToken(place)
                .build();
        return ask(filter, () -> {
            var page = users.listUsers(request);
            return new AccountPage(accounts(page.getUsersList()), page.getNextPageToken());
        });
    }

    @Override
    public Answer<Account> rename(AccountRef person, String name) {
        return update(user(person).setDisplayName(name), "display_name");
    }

    @Override
    public Answer<Account> changeEmailAddress(AccountRef person, String emailAddress) {
        return update(user(person).setEmail(emailAddress), "email");
    }

    @Override
    public Answer<Account> makeAdministrator(AccountRef person) {
        return update(user(person).addAllRoles(roles(true)), "roles");
    }

    @Override
    public Answer<Account> makeOrdinary(AccountRef person) {
        return update(user(person).addAllRoles(roles(false)), "roles");
    }

    @Override
    public Answer<Account> note(AccountRef person, Map<String, String> details) {
        return update(user(person).putAllAttributes(details), "attributes");
    }

    @Override
    public Answer<Account> disable(AccountRef person) {
        var request = DisableUserRequest.newBuilder()
                .setId(person.id())
                .setEtag(etag(person))
                .setRequestId(number)
                .build();
        return ask(() -> account(users.disableUser(request)));
    }

    @Override
    public Answer<Account> enable(AccountRef person) {
        var request = EnableUserRequest.newBuilder()
                .setId(person.id())
                .setEtag(etag(person))
                .setRequestId(number)
                .build();
        return ask(() -> account(users.enableUser(request)));
    }

    @Override
    public Answer<Account> delete(AccountRef person) {
        var request = DeleteUserRequest.newBuilder()
                .setId(person.id())
                .setEtag(etag(person))
                .setRequestId(number)
                .build();
        return ask(() -> account(users.deleteUser(request)));
    }

    @Override
    public Answer<Account> restore(AccountRef person) {
        var request = UndeleteUserRequest.newBuilder()
                .setId(person.id())
                .setEtag(etag(person))
                .setRequestId(number)
                .build();
        return ask(() -> account(users.undeleteUser(request)));
    }

    private Answer<Account> update(User.Builder changed, String field) {
        var request = UpdateUserRequest.newBuilder()
                .setUser(changed)
                .setUpdateMask(FieldMask.newBuilder().addPaths(field))
                .setRequestId(number)
                .build();
        return ask(() -> account(users.updateUser(request)));
    }

    private static User.Builder user(AccountRef person) {
        return User.newBuilder().setId(person.id()).setEtag(etag(person));
    }

    private static String etag(AccountRef person) {
        return person.edition().orElse("");
    }

    private static List<String> roles(boolean administrator) {
        return administrator ? List.of(ADMINISTRATOR) : List.of();
    }

    private static String orderBy(Search.Order order) {
        return switch (order) {
            case AS_THEY_CAME -> "";
            case BY_NAME -> "display_name";
            case BY_NAME_BACKWARDS -> "display_name desc";
            case BY_EMAIL_ADDRESS -> "email";
            case BY_EMAIL_ADDRESS_BACKWARDS -> "email desc";
            case NEWEST_FIRST -> "create_time desc";
            case LAST_CHANGED_FIRST -> "update_time desc";
        };
    }

    private static List<Account> accounts(List<User> found) {
        return found.stream().map(GrpcCalls::account).toList();
    }
}
