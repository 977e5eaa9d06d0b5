package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.ListUsersResponse;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import dev.gatehouse.application.port.in.ListUsers.ListUsersQuery;
import dev.gatehouse.application.port.in.ListUsers.UserPage;
import dev.gatehouse.application.port.in.PageSize;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserOrder;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListUsersTest extends ListingContract<ListUsersQuery, UserPage> {

    private final UserServiceBlockingStub users;

    ListUsersTest() {
        super(new UserPage(List.of(FakePorts.maya()), "next"), (ports, port) -> ports.listUsers = port::apply);
        users = UserServiceGrpc.newBlockingStub(server.asAdministrator());
    }

    @Test
    void lists_everybody_but_the_deleted_unless_asked_otherwise() {
        var page = list(_ -> {});

        assertThat(page.getUsersList())
                .containsExactly(FakePorts.mayaOnTheWire().build());
        assertThat(page.getNextPageToken()).isEqualTo("next");
        assertThat(queries)
                .containsExactly(
                        new ListUsersQuery(Filter.EVERYTHING, "", UserOrder.BY_ID, false, PageSize.STANDARD, ""));
        assertThat(callers).containsExactly(FakePorts.ADMINISTRATOR_CALLING);
    }

    @Test
    void hands_the_port_everything_that_is_asked_for() {
        String filter = " state = ACTIVE AND email:\"maya\" OR attributes.team = blue";

        list(request -> request.setFilter(filter)
                .setOrderBy("email desc")
                .setShowDeleted(true)
                .setPageSize(7)
                .setPageToken("a token"));

        assertThat(queries)
                .containsExactly(new ListUsersQuery(
                        UserFields.FIELDS.parse(filter),
                        filter,
                        new UserOrder(UserOrder.Key.EMAIL, true),
                        true,
                        new PageSize(7),
                        "a token"));
    }

    @ParameterizedTest
    @CsvSource({
        "id, ID, false",
        "id asc, ID, false",
        "email, EMAIL, false",
        "display_name desc, DISPLAY_NAME, true",
        "create_time, CREATE_TIME, false",
        "update_time desc, UPDATE_TIME, true"
    })
    void takes_an_order(String sent, UserOrder.Key key, boolean descending) {
        list(request -> request.setOrderBy(sent));

        assertThat(queries).extracting(ListUsersQuery::order).containsExactly(new UserOrder(key, descending));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "password_hash", "email, id", "email DESC", "-email", "email desc; DROP TABLE", "\0"})
    void refuses_an_order_that_makes_no_sense(String sent) {
        var failure = Failure.ofFields(() -> list(request -> request.setOrderBy(sent)));

        assertThat(failure.violations())
                .singleElement()
                .asString()
                .startsWith("order_by: ")
                .endsWith("(expected: one of id, email, display_name, create_time, update_time, and perhaps asc or desc"
                        + " behind it)");
        assertThat(queries).isEmpty();
    }

    /** The examples of the contract. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = ACTIVE AND email:\"maya\" OR display_name:\"Maya\" AND NOT roles:administrator",
                "create_time >= 2026-01-31T09:30:00Z AND (attributes.team = \"blue\" OR attributes:guest)"
            })
    void takes_a_filter(String filter) {
        list(request -> request.setFilter(filter));

        assertThat(queries).extracting(ListUsersQuery::filterText).containsExactly(filter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password_hash = x | filter: at 1: unknown field \"password_hash\"",
                "state = ACTIVE AND | filter: at 19: ",
                "state = ABSENT | filter: at 9: state has no such name (expected: ACTIVE, DISABLED, DELETED)",
                "create_time > yesterday | filter: at 15: create_time is not an instant",
                "roles = editor | filter: at 7: ",
                "maya | filter: at 1: unknown field \"maya\"",
                "email | filter: at 6: "
            })
    void tells_where_a_filter_makes_no_sense(String filter, String expected) {
        var failure = Failure.ofFields(() -> list(request -> request.setFilter(filter)));

        assertThat(failure.violations()).singleElement().asString().startsWith(expected);
        assertThat(queries).isEmpty();
    }

    @Test
    void refuses_filters_without_end() {
        assertThat(List.of(
                        "(".repeat(21) + "id:*" + ")".repeat(21), "id:*" + " AND id:*".repeat(50), "x".repeat(60_000)))
                .allSatisfy(filter -> assertThat(Failure.ofFields(() -> list(request -> request.setFilter(filter)))
                                .wrongFields())
                        .containsExactly("filter"));
    }

    @Test
    void repeats_nothing_of_what_a_filter_compares_with() {
        var failure = Failure.ofFields(() -> list(request -> request.setFilter("email = \"maya at example\"")));

        assertThat(failure.toString()).doesNotContain("maya");
    }

    @Test
    void tells_everything_that_is_wrong_at_once() {
        var failure = Failure.ofFields(() -> list(request -> request.setPageSize(-1)
                .setFilter("no filter")
                .setOrderBy("no order")
                .setPageToken("no token")));

        assertThat(failure.violations()).contains("page_size: is -1 (expected: 0 or more)");
        assertThat(failure.wrongFields()).containsExactly("page_size", "filter", "order_by");
    }

    @Test
    void filters_and_orders_go_by_the_names_of_the_contract() {
        var names = User.getDescriptor().getFields().stream()
                .map(FieldDescriptor::getName)
                .toList();

        assertThat(names).containsAll(UserFields.FIELDS.names());
        assertThat(UserOrder.Key.values()).allSatisfy(key -> assertThat(names).contains(key.toString()));
    }

    private ListUsersResponse list(Consumer<ListUsersRequest.Builder> change) {
        var request = ListUsersRequest.newBuilder();
        change.accept(request);
        return users.listUsers(request.build());
    }

    @Override
    void askForPage(int size, String token) {
        list(request -> request.setPageSize(size).setPageToken(token));
    }

    @Override
    PageSize sizeAskedFor(ListUsersQuery query) {
        return query.pageSize();
    }
}
