package dev.gatehouse.adapter.grpc;

import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.application.port.in.BatchGetUsers;
import dev.gatehouse.application.port.in.ListUsers.ListUsersQuery;
import dev.gatehouse.application.port.in.UpdateUser.UpdateUserCommand;
import dev.gatehouse.application.port.in.UserCommand;
import dev.gatehouse.domain.user.Attributes;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Etag;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reads the requests of {@link UserGrpcService} into what its ports take; it is there unless a violation was noted. */
final class UserRequests {

    private static final UpdateMask MASK = UpdateMask.of(User.getDescriptor());

    private UserRequests() {}

    static Supplier<Profile> profile(FieldReader fields, CreateUserRequest request) {
        var user = request.getUser();
        var email = fields.read("user.email", user.getEmail(), EmailAddress::parse);
        var name = fields.read("user.display_name", user.getDisplayName(), DisplayName::new);
        var roles = fields.read("user.roles", user.getRolesList(), Roles::parse);
        var attributes = fields.read("user.attributes", user.getAttributesMap(), Attributes::of);
        return () -> new Profile(email.get(), name.get(), roles.get(), attributes.get());
    }

    static Supplier<List<UserId>> ids(FieldReader fields, List<String> sent) {
        if (sent.size() > BatchGetUsers.MAX_IDS) {
            fields.violation("ids", "has " + sent.size() + " ids (expected: at most " + BatchGetUsers.MAX_IDS + ")");
            return List::of;
        }
        var ids = IntStream.range(0, sent.size())
                .mapToObj(i -> fields.read("ids[" + i + "]", sent.get(i), UserId::parse))
                .toList();
        return () -> ids.stream().map(Supplier::get).toList();
    }

    static Supplier<ListUsersQuery> query(FieldReader fields, ListUsersRequest request) {
        var pageSize = fields.read("page_size", request.getPageSize(), PageSizes::parse);
        var filter = fields.read("filter", request.getFilter(), UserFields.FIELDS::parse);
        var order = fields.read("order_by", request.getOrderBy(), UserRequests::order);
        return () -> new ListUsersQuery(
                filter.get(),
                request.getFilter(),
                order.get(),
                request.getShowDeleted(),
                pageSize.get(),
                request.getPageToken());
    }

    private static UserOrder order(String sent) {
        return sent.isEmpty() ? UserOrder.BY_ID : UserOrder.parse(sent);
    }

    static Supplier<UpdateUserCommand> update(FieldReader fields, UpdateUserRequest request) {
        var user = request.getUser();
        var mask = MASK.read(request.getUpdateMask(), user, fields);
        var id = fields.read("user.id", user.getId(), UserId::parse);
        var email = fields.readIf(mask.contains("email"), "user.email", user.getEmail(), EmailAddress::parse);
        var name = fields.readIf(
                mask.contains("display_name"), "user.display_name", user.getDisplayName(), DisplayName::new);
        var roles = fields.readIf(mask.contains("roles"), "user.roles", user.getRolesList(), Roles::parse);
        var attributes =
                fields.readIf(mask.contains("attributes"), "user.attributes", user.getAttributesMap(), Attributes::of);
        return () -> new UpdateUserCommand(
                id.get(), etag(user.getEtag()), email.get(), name.get(), roles.get(), attributes.get());
    }

    static Supplier<UserCommand> command(FieldReader fields, String sentId, String sentEtag) {
        var id = fields.read("id", sentId, UserId::parse);
        return () -> new UserCommand(id.get(), etag(sentEtag));
    }

    private static Optional<Etag> etag(String sent) {
        return sent.isEmpty() ? Optional.empty() : Optional.of(new Etag(sent));
    }
}
