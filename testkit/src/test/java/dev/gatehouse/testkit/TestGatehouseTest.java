package dev.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Empty;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenResponse;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.User;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestGatehouseTest {

    private static final Instant BEGIN = Instant.parse("2031-04-05T06:07:08Z");

    private final TestGatehouse gatehouse = TestGatehouse.builder().at(BEGIN).start();

    @AfterEach
    void close() {
        gatehouse.close();
    }

    @Test
    void serves_strangers_what_is_for_everybody() {
        assertThat(gatehouse
                        .anonymous()
                        .users()
                        .healthCheck(Empty.getDefaultInstance())
                        .getStatus())
                .isEqualTo("SERVING");
    }

    @Test
    void a_user_is_as_said() {
        SignedInUser ada = gatehouse
                .aUser()
                .named("Ada")
                .email("ada@example.org")
                .password("all the world's a stage")
                .withRole("author")
                .signedIn();

        User seen = gatehouse
                .as(ada)
                .users()
                .getUser(GetUserRequest.newBuilder().setId(ada.id()).build());

        assertThat(seen.getDisplayName()).isEqualTo("Ada");
        assertThat(seen.getEmail()).isEqualTo("ada@example.org");
        assertThat(seen.getRolesList()).containsExactly("author");
        assertThat(gatehouse.signIn(ada.user()).refreshToken()).isNotEqualTo(ada.refreshToken());
        assertThat(ada.password()).isEqualTo("all the world's a stage");
    }

    @Test
    void what_is_not_said_of_a_user_is_made_up() {
        TestUser one = gatehouse.aUser().create();
        TestUser other = gatehouse.aUser().create();

        assertThat(one.email()).isNotEqualTo(other.email());
        assertThat(one.displayName()).isNotEqualTo(other.displayName());
    }

    @Test
    void an_administrator_may_list_users_and_nobody_else() {
        SignedInUser administrator = gatehouse.aUser().admin().signedIn();
        SignedInUser user = gatehouse.aUser().signedIn();
        var request = ListUsersRequest.getDefaultInstance();

        assertThat(gatehouse.as(administrator).users().listUsers(request).getUsersList())
                .extracting(User::getId)
                .contains(administrator.id(), user.id());
        assertThat(refusal(() -> gatehouse.as(user).users().listUsers(request))).isEqualTo(Code.PERMISSION_DENIED);
    }

    @Test
    void a_disabled_user_cannot_sign_in() {
        TestUser user = gatehouse.aUser().disabled();

        assertThat(refusal(() -> gatehouse.signIn(user))).isEqualTo(Code.UNAUTHENTICATED);
    }

    @Test
    void a_client_has_the_scopes_and_audiences_that_were_said() {
        TestClient client = gatehouse
                .aClient()
                .named("Shop")
                .withScopes("gatehouse.tokens.validate")
                .serving("gatehouse")
                .create();
        SignedInUser user = gatehouse.aUser().signedIn();
        TestClient caller = gatehouse
                .aClient()
                .withAudiences("shop")
                .withScopes("orders.read")
                .create();

        ValidateTokenResponse ofUser = validate(client, user.accessToken());

        assertThat(ofUser.getActive()).isTrue();
        assertThat(ofUser.getSubject()).isEqualTo(user.id());
        assertThat(validate(client, caller.accessToken()).getActive()).isFalse();
    }

    @Test
    void a_client_may_serve_an_audience_of_its_own() {
        TestClient shop = gatehouse
                .aClient()
                .withScopes("gatehouse.tokens.validate")
                .serving("shop")
                .create();
        TestClient caller = gatehouse
                .aClient()
                .withAudiences("shop")
                .withScopes("orders.read")
                .create();

        ValidateTokenResponse told = validate(shop, caller.accessToken());

        assertThat(told.getActive()).isTrue();
        assertThat(told.getClientId()).isEqualTo(caller.id());
        assertThat(told.getScopesList()).containsExactly("orders.read");
    }

    @Test
    void a_client_may_call_a_gatehouse_of_another_audience() {
        try (TestGatehouse other = TestGatehouse.builder()
                .setting("gatehouse.token.audience", "accounts")
                .start()) {
            TestClient client =
                    other.aClient().withScopes("gatehouse.users.read").create();

            assertThat(other.as(client)
                            .users()
                            .listUsers(ListUsersRequest.getDefaultInstance())
                            .getUsersList())
                    .isNotEmpty();
        }
    }

    @Test
    void tokens_that_are_worth_nothing_are_made_for_tests_of_refusals() {
        String revoked = gatehouse.revokedToken();
        String foreign = gatehouse.foreignToken();
        String expired = gatehouse.expiredToken();
        TestClient service = gatehouse
                .aClient()
                .withScopes("gatehouse.tokens.validate")
                .serving("gatehouse")
                .create();

        assertThat(validate(service, gatehouse.aUser().signedIn().accessToken()).getActive())
                .isTrue();
        assertThat(validate(service, revoked).getActive()).isFalse();
        assertThat(validate(service, foreign).getActive()).isFalse();
        assertThat(validate(service, expired).getActive()).isFalse();
    }

    @Test
    void the_key_set_has_the_key_of_its_tokens_and_not_that_of_a_foreign_one() {
        assertThat(gatehouse.keySet().getKeysList()).isNotEmpty();
        try (TestGatehouse other = TestGatehouse.start()) {
            assertThat(other.keySet().getKeysList())
                    .doesNotContainAnyElementsOf(gatehouse.keySet().getKeysList());
        }
    }

    @Test
    void time_stands_still_until_it_is_moved() {
        SignedInUser user = gatehouse.aUser().signedIn();
        assertThat(gatehouse.clock().instant()).isEqualTo(BEGIN);

        gatehouse.clock().advance(Duration.ofMinutes(10).minusNanos(1000));
        assertThat(mayReadOneself(user)).isTrue();

        gatehouse.clock().advance(Duration.ofNanos(1000));
        assertThat(gatehouse.clock().instant()).isEqualTo(BEGIN.plus(Duration.ofMinutes(10)));
        assertThat(mayReadOneself(user)).isFalse();
    }

    @Test
    void time_does_not_go_back() {
        TestClock clock = gatehouse.clock();

        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.set(BEGIN.minusNanos(1)));
        clock.set(BEGIN);

        assertThat(clock.instant()).isEqualTo(BEGIN);
    }

    @Test
    void users_are_still_made_when_years_have_passed() {
        SignedInUser before = gatehouse.aUser().signedIn();

        gatehouse.clock().advance(Duration.ofDays(1000));

        assertThat(mayReadOneself(before)).isFalse();
        assertThat(mayReadOneself(gatehouse.aUser().signedIn())).isTrue();
    }

    @Test
    void secrets_do_not_print() {
        SignedInUser user = gatehouse.aUser().signedIn();
        TestClient client = gatehouse.aClient().create();

        assertThat(user.toString() + user.user() + client)
                .doesNotContain(user.password(), user.accessToken(), user.refreshToken())
                .doesNotContain(client.secret(), client.accessToken());
    }

    private boolean mayReadOneself(SignedInUser user) {
        try {
            User self = gatehouse
                    .as(user)
                    .users()
                    .getUser(GetUserRequest.newBuilder().setId(user.id()).build());
            return self.getId().equals(user.id());
        } catch (StatusRuntimeException e) {
            assertThat(e.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED);
            return false;
        }
    }

    private ValidateTokenResponse validate(TestClient client, String token) {
        return gatehouse
                .as(client)
                .auth()
                .validateToken(ValidateTokenRequest.newBuilder().setToken(token).build());
    }

    private static Status.Code refusal(Runnable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call::run)
                .getStatus()
                .getCode();
    }
}
