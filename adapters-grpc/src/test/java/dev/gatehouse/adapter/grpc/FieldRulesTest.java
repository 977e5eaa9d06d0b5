package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest.FieldViolation;
import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.UpdateClientRequest;
import dev.gatehouse.api.user.v1.BatchGetUsersRequest;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRulesTest {

    private static final String MISSING = "is missing (expected: a value)";

    @Test
    void a_required_field_has_to_have_a_value() {
        assertThat(violations(GetUserRequest.getDefaultInstance())).containsExactly("id: " + MISSING);
        assertThat(violations(GetUserRequest.newBuilder().setId("7").build())).isEmpty();
        assertThat(violations(BatchGetUsersRequest.getDefaultInstance())).containsExactly("ids: " + MISSING);
        assertThat(violations(BatchGetUsersRequest.newBuilder().addIds("").build()))
                .isEmpty();
    }

    @Test
    void what_is_required_within_a_message_is_told_when_the_message_is_there() {
        assertThat(violations(CreateUserRequest.getDefaultInstance()))
                .containsExactly("user: " + MISSING, "password: " + MISSING);
        assertThat(violations(CreateUserRequest.newBuilder()
                        .setUser(User.getDefaultInstance())
                        .build()))
                .containsExactly("user.email: " + MISSING, "password: " + MISSING);
    }

    @Test
    void an_update_requires_of_its_resource_what_the_mask_names() {
        var nothing = UpdateClientRequest.newBuilder().setClient(Client.getDefaultInstance());

        assertThat(violations(nothing.build())).isEmpty();
        assertThat(violations(nothing.setUpdateMask(mask("display_name")).build()))
                .isEmpty();
        assertThat(violations(
                        nothing.setUpdateMask(mask("display_name", "audiences")).build()))
                .containsExactly("client.audiences: " + MISSING);
        assertThat(violations(nothing.setUpdateMask(mask("*")).build()))
                .containsExactly("client.audiences: " + MISSING);
        assertThat(violations(
                        UpdateUserRequest.newBuilder().setUpdateMask(mask("*")).build()))
                .containsExactly("user: " + MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5a8f1c9e-3b67-4d21-9e0f-112233445566", "5A8F1C9E-3B67-4D21-9E0F-112233445566", ""})
    void a_uuid_of_version_4_is_taken_in_either_case_and_may_be_left_out(String id) {
        assertThat(violations(UpdateUserRequest.newBuilder()
                        .setUser(User.getDefaultInstance())
                        .setRequestId(id)
                        .build()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "0190a8b2-0000-7000-8000-00000000000a",
                "5a8f1c9e-3b67-4d21-ce0f-112233445566",
                "5a8f1c9e3b674d219e0f112233445566",
                " 5a8f1c9e-3b67-4d21-9e0f-112233445566",
                "5a8f1c9e-3b67-4d21-9e0f-112233445566\n"
            })
    void no_other_text_is_a_uuid_of_version_4(String id) {
        assertThat(violations(UpdateUserRequest.newBuilder()
                        .setUser(User.getDefaultInstance())
                        .setRequestId(id)
                        .build()))
                .containsExactly("request_id: is not a UUID of version 4 (expected: one in canonical form)");
    }

    @Test
    void there_are_rules_for_requests_and_for_nothing_else() {
        assertThat(violations(Empty.getDefaultInstance())).isEmpty();
        assertThatThrownBy(() -> FieldRules.of(User.getDescriptor()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gatehouse.user.v1.User: is no request (expected: that of a method)");
    }

    private static FieldMask mask(String... paths) {
        return FieldMask.newBuilder().addAllPaths(List.of(paths)).build();
    }

    private static List<String> violations(Message request) {
        return FieldRules.of(request.getDescriptorForType()).violations(request).stream()
                .map(FieldRulesTest::sentence)
                .toList();
    }

    private static String sentence(FieldViolation violation) {
        return violation.getField() + ": " + violation.getDescription();
    }
}
