package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.Calls.ROOT;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.principal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.in.ListUsers;
import dev.gatehouse.application.port.in.ListUsers.ListUsersQuery;
import dev.gatehouse.application.port.in.ListUsers.UserPage;
import dev.gatehouse.application.port.in.PageSize;
import dev.gatehouse.application.port.out.UserComparators;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.outcome.DomainError.PageTokenRefused;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadUsersServiceTest {

    private static final UserId NOBODY = UserId.parse("00000000-0000-7000-8000-000000000000");

    private final TestApplication application = new TestApplication();
    private final List<User> users = new ArrayList<>();

    @BeforeEach
    void there_are_five_users_of_whom_two_are_deleted() {
        for (String name : List.of("eva", "dan", "ben", "ada", "cleo")) {
            application.clock.advance(Duration.ofSeconds(1));
            User user = application.user(name + "@example.org");
            users.add(accepted(application.update(Updates.displayName(user.id(), name.substring(0, 1)))));
        }
        for (int deleted : List.of(0, 3)) {
            users.set(deleted, accepted(application.delete(users.get(deleted).id())));
        }
    }

    private static ListUsersQuery query(String filter, String order, boolean withDeleted, String token) {
        return new ListUsersQuery(filter(filter), filter, UserOrder.parse(order), withDeleted, new PageSize(2), token);
    }

    private static Filter filter(String text) {
        return UserFields.FIELDS.parse(text);
    }

    private UserPage page(ListUsersQuery query) {
        return page(application.readUsers, query);
    }

    private static UserPage page(ListUsers listUsers, ListUsersQuery query) {
        return accepted(listUsers.listUsers(ROOT, query));
    }

    private List<User> allPages(String filter, String order, boolean withDeleted) {
        UserPage page = page(query(filter, order, withDeleted, ""));
        List<User> found = new ArrayList<>(page.users());
        while (!page.nextPageToken().isEmpty()) {
            page = page(query(filter, order, withDeleted, page.nextPageToken()));
            assertThat(page.users()).isNotEmpty();
            found.addAll(page.users());
        }
        return found;
    }

    /** Of 32 attributes of 256 characters of four bytes each, so that a hundred of them are more than a page has. */
    @Test
    void a_page_has_no_more_than_clients_take() {
        String value = "\uD83D\uDD11".repeat(256);
        Map<String, String> attributes =
                IntStream.range(0, 32).boxed().collect(Collectors.toMap(number -> "attribute-" + number, _ -> value));
        for (int number = 0; number < 120; number++) {
            User user = application.user("large" + number + "@example.org");
            users.add(accepted(application.update(Updates.attributes(user.id(), attributes))));
        }
        var large = filter("attributes:attribute-0");

        var first = page(new ListUsersQuery(large, "", UserOrder.parse("id"), false, PageSize.GREATEST, ""));
        var second = page(
                new ListUsersQuery(large, "", UserOrder.parse("id"), false, PageSize.GREATEST, first.nextPageToken()));

        assertThat(first.users()).hasSizeBetween(80, 3 * 1024 / 32);
        assertThat(first.users().size() + second.users().size()).isEqualTo(120);
        assertThat(second.nextPageToken()).isEmpty();
    }

    @Test
    void finds_one_user_also_a_deleted_one() {
        assertThat(application.readUsers.getUser(users.getFirst().id())).isEqualTo(Outcome.accepted(users.getFirst()));
        assertThat(application.readUsers.getUser(NOBODY)).isEqualTo(Outcome.refused(new UserNotFound(NOBODY)));
    }

    @Test
    void finds_several_users_in_the_order_of_the_ids_and_as_often() {
        User eva = users.get(0);
        User ben = users.get(2);

        assertThat(application.readUsers.batchGetUsers(List.of(ben.id(), eva.id(), ben.id())))
                .isEqualTo(Outcome.accepted(List.of(ben, eva, ben)));
        assertThat(application.readUsers.batchGetUsers(List.of())).isEqualTo(Outcome.accepted(List.of()));
    }

    @Test
    void names_the_first_of_several_users_who_is_nobody() {
        UserId another = UserId.parse("00000000-0000-7000-8000-000000000001");

        assertThat(application.readUsers.batchGetUsers(List.of(users.getFirst().id(), another, NOBODY)))
                .isEqualTo(Outcome.refused(new UserNotFound(another)));
    }

    @Test
    void finds_a_hundred_at_once_and_no_more() {
        List<UserId> hundred = Collections.nCopies(100, users.getFirst().id());

        assertThat(accepted(application.readUsers.batchGetUsers(hundred))).hasSize(100);
        assertThatThrownBy(() -> application.readUsers.batchGetUsers(Collections.nCopies(101, NOBODY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ids: 101 (expected: at most 100)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "id desc",
                "email",
                "email desc",
                "display_name",
                "display_name desc",
                "create_time",
                "create_time desc",
                "update_time",
                "update_time desc"
            })
    void pages_through_every_order(String order) {
        List<User> expected = users.stream()
                .sorted(UserComparators.of(UserOrder.parse(order)))
                .toList();

        assertThat(allPages("", order, true)).isEqualTo(expected);
        assertThat(allPages("", order, false))
                .isEqualTo(expected.stream().filter(User::isActive).toList());
        assertThat(allPages("email>=b", order, true))
                .isEqualTo(expected.stream()
                        .filter(user -> !user.email().value().startsWith("a"))
                        .toList());
    }

    @Test
    void has_no_further_page_behind_a_full_last_one() {
        UserPage page = page(query("email<c", "email", true, ""));

        assertThat(page.users()).hasSize(2);
        assertThat(page.nextPageToken()).isEmpty();
    }

    @Test
    void a_page_for_which_enough_users_were_looked_at_is_short_or_empty_and_leads_on() {
        var looksAtTwo = new ReadUsersService(
                application.unitOfWork, new PageTokens(application.unitOfWork, application.secrets), 2);
        String filter = "email=cleo@example.org OR email=dan@example.org";

        UserPage first = page(looksAtTwo, query(filter, "id", true, ""));
        UserPage second = page(looksAtTwo, query(filter, "id", true, first.nextPageToken()));
        UserPage third = page(looksAtTwo, query(filter, "id", true, second.nextPageToken()));

        assertThat(first.users()).containsExactly(users.get(1));
        assertThat(second.users()).isEmpty();
        assertThat(third.users()).containsExactly(users.get(4));
        assertThat(third.nextPageToken()).isEmpty();
    }

    @Test
    void goes_on_behind_a_user_who_was_erased_meanwhile() {
        UserPage first = page(query("", "email", true, ""));
        application.clock.advance(TestApplication.RETENTION.deletedUsers());
        application.purgeUsers.purgeUsers();

        UserPage second = page(query("", "email", true, first.nextPageToken()));

        assertThat(second.users()).extracting(user -> user.email().localPart()).containsExactly("cleo", "dan");
    }

    @Test
    void lets_the_size_of_pages_change() {
        String token = page(query("", "id", true, "")).nextPageToken();
        var rest = new ListUsersQuery(Filter.EVERYTHING, "", UserOrder.BY_ID, true, PageSize.GREATEST, token);

        assertThat(page(rest).users()).isEqualTo(users.subList(2, 5));
        assertThat(page(rest).nextPageToken()).isEmpty();
    }

    @Test
    void refuses_a_page_token_for_anything_but_what_it_was_made_for() {
        String token = page(query("", "id", true, "")).nextPageToken();
        Principal dan = principal(application.signedIn("dan@example.org"));

        assertRefused(dan, query("", "id", true, token));
        assertRefused(ROOT, query(" ", "id", true, token));
        assertRefused(ROOT, query("email:*", "id", true, token));
        assertRefused(ROOT, query("", "id desc", true, token));
        assertRefused(ROOT, query("", "email", true, token));
        assertRefused(ROOT, query("", "id", false, token));
        assertRefused(ROOT, query("", "id", true, token + "A"));
        assertRefused(ROOT, query("", "id", true, "1"));
        assertThat(page(query("", "id", true, token)).users()).isEqualTo(users.subList(2, 4));
    }

    private void assertRefused(Principal caller, ListUsersQuery query) {
        assertThat(application.readUsers.listUsers(caller, query))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.error()).isInstanceOf(PageTokenRefused.class));
    }
}
