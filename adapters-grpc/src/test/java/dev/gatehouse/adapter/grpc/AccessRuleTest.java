package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.api.access.v1.Access;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.domain.value.InvalidValueException;
import io.grpc.channelz.v1.ChannelzGrpc;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRuleTest {

    @Test
    void the_server_is_not_built_with_a_method_that_declares_no_rule() {
        var channelz = new ChannelzGrpc.ChannelzImplBase() {};
        var ports = new FakePorts();

        assertThatThrownBy(() -> new GrpcServices(
                        List.of(channelz),
                        ports.authenticateCaller,
                        ports.readiness,
                        ports.calls,
                        ports.seen,
                        () -> FakePorts.NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(ChannelzGrpc.SERVICE_NAME + "/")
                .hasMessageContaining("has no sensible access rule");
    }

    @Test
    void a_rule_that_names_neither_a_caller_nor_a_role_admits_nobody_and_is_refused() {
        assertNotSensible(Access.newBuilder());
    }

    @Test
    void a_rule_for_everybody_with_roles_contradicts_itself() {
        assertNotSensible(
                Access.newBuilder().setCaller(Access.Caller.CALLER_PUBLIC).addRoles("administrator"));
        assertNotSensible(Access.newBuilder()
                .setCaller(Access.Caller.CALLER_AUTHENTICATED)
                .addRoles("administrator"));
        assertNotSensible(
                Access.newBuilder().setCaller(Access.Caller.CALLER_PUBLIC).addScopes("gatehouse.users.read"));
    }

    @Test
    void scopes_admit_clients_and_nothing_else_does() {
        var byScope = rule(Access.newBuilder()
                .setCaller(Access.Caller.CALLER_AUTHENTICATED)
                .addScopes("gatehouse.users.read"));
        var byRole = rule(Access.newBuilder().addRoles("administrator"));
        var onlyByScope = rule(Access.newBuilder().addScopes("gatehouse.users.read"));

        assertThat(byScope.admits(FakePorts.billingCalling("gatehouse.users.read")))
                .isTrue();
        assertThat(byScope.admits(FakePorts.billingCalling("gatehouse.users.write")))
                .isFalse();
        assertThat(byRole.admits(FakePorts.billingCalling("administrator"))).isFalse();
        assertThat(onlyByScope.admits(FakePorts.ADMINISTRATOR_CALLING)).isFalse();
    }

    @Test
    void a_client_has_nothing_of_its_own_among_users() {
        var rule = rule(Access.newBuilder().setCaller(Access.Caller.CALLER_SELF).setSubjectField("user.id"));
        var billing = FakePorts.billingCalling("gatehouse.users.read");

        assertThat(rule.admitsToOwn(billing, about(FakePorts.BILLING.toString())))
                .isFalse();
    }

    @Test
    void scopes_are_scopes_that_there_are() {
        assertThatThrownBy(() -> rule(Access.newBuilder().addScopes("gatehouse.users.see")))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void a_rule_of_a_later_contract_is_not_guessed_at() {
        assertNotSensible(Access.newBuilder().setCallerValue(99).addRoles("administrator"));
    }

    @Test
    void a_rule_for_the_user_concerned_names_the_field_and_no_other_rule_does() {
        assertNotSensible(Access.newBuilder().setCaller(Access.Caller.CALLER_SELF));
        assertNotSensible(
                Access.newBuilder().setCaller(Access.Caller.CALLER_PUBLIC).setSubjectField("user.id"));
        assertNotSensible(Access.newBuilder().addRoles("administrator").setSubjectField("user.id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "user",
                "user.roles",
                "user.state",
                "user.id.more",
                "user..id",
                "user.",
                ".",
                "update_mask.paths"
            })
    void the_field_of_the_user_concerned_is_one_piece_of_text_in_the_request(String path) {
        var access = Access.newBuilder().setCaller(Access.Caller.CALLER_SELF).setSubjectField(path);

        assertThatThrownBy(() -> rule(access))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("users/Update: subject_field has '");
    }

    @Test
    void roles_are_roles() {
        assertThatThrownBy(() -> rule(Access.newBuilder().addRoles("Administrator")))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void the_user_concerned_is_found_where_the_field_is() {
        var rule = rule(Access.newBuilder().setCaller(Access.Caller.CALLER_SELF).setSubjectField("user.id"));

        assertThat(rule.admitsToOwn(FakePorts.MAYA_CALLING, about(FakePorts.MAYA.toString())))
                .isTrue();
        assertThat(rule.admitsToOwn(FakePorts.MAYA_CALLING, about("0190A8B2-0000-7000-8000-00000000000A")))
                .isTrue();
        assertThat(rule.admitsToOwn(FakePorts.MAYA_CALLING, about(FakePorts.OTTO.toString())))
                .isFalse();
        assertThat(rule.admitsToOwn(FakePorts.MAYA_CALLING, about(""))).isFalse();
        assertThat(rule.admitsToOwn(FakePorts.MAYA_CALLING, UpdateUserRequest.getDefaultInstance()))
                .isFalse();
    }

    private static UpdateUserRequest about(String id) {
        return UpdateUserRequest.newBuilder()
                .setUser(User.newBuilder().setId(id))
                .build();
    }

    private static void assertNotSensible(Access.Builder access) {
        assertThatThrownBy(() -> rule(access))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("users/Update: has no sensible access rule");
    }

    private static AccessRule rule(Access.Builder access) {
        return AccessRule.of("users/Update", access.build(), UpdateUserRequest.getDescriptor());
    }
}
