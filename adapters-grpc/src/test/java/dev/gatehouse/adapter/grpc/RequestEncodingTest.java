package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.gatehouse.api.auth.v1.RefreshTokenResponse;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.user.v1.BatchGetUsersResponse;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestEncodingTest {

    private static final String METHOD = "gatehouse.user.v1.UserService/CreateUser";
    private static final long SEED = 20_261_121;

    @Test
    void is_the_same_whatever_the_order_of_a_map() {
        var names =
                new ArrayList<>(IntStream.range(0, 32).mapToObj(i -> "name" + i).toList());
        var expected = encoded(withAttributes(names));
        var random = new Random(SEED);

        for (int i = 0; i < 20; i++) {
            Collections.shuffle(names, random);

            assertThat(encoded(withAttributes(names)))
                    .as("seed %d, %s", SEED, names)
                    .isEqualTo(expected);
        }
    }

    @Test
    void is_the_same_whatever_the_request_id_and_the_secrets() {
        var request = create().build();

        assertThat(encoded(create().setRequestId("5a8f1c9e-3b67-4d21-9e0f-112233445566")
                        .build()))
                .isEqualTo(encoded(request));
        assertThat(encoded(create().setPassword("another password").build())).isEqualTo(encoded(request));
        assertThat(encoded(create().clearPassword().build())).isEqualTo(encoded(request));
    }

    @Test
    void has_no_secret_in_it_however_deep() {
        var canary = "c4n4ry";
        var response = RefreshTokenResponse.newBuilder()
                .setTokens(TokenPair.newBuilder()
                        .setAccessToken(canary)
                        .setRefreshToken(canary)
                        .setSessionId("kept"))
                .build();

        assertThat(text(encoded(response))).contains("kept").doesNotContain(canary);
        assertThat(text(encoded(create().setPassword(canary).build()))).doesNotContain(canary);
    }

    static Stream<Message> others() {
        return Stream.of(
                create().setUser(user().setEmail("otto@example.org")).build(),
                create().setUser(user().setDisplayName("Maya")).build(),
                create().setUser(user().addRoles("editor")).build(),
                create().setUser(user().putAttributes("team", "red")).build(),
                create().setUser(user().putAttributes("guest", "")).build(),
                create().setUser(user().setEtag("\"1\"")).build(),
                create().clearUser().build(),
                CreateUserRequest.newBuilder()
                        .setUser(User.getDefaultInstance())
                        .build());
    }

    @ParameterizedTest
    @MethodSource("others")
    void differs_when_anything_else_does(Message other) {
        assertThat(encoded(other)).isNotEqualTo(encoded(create().build()));
    }

    @Test
    void differs_by_what_a_mask_names_and_by_whether_there_is_one() {
        var request = UpdateUserRequest.newBuilder().setUser(user());

        assertThat(List.of(
                        request.clone().build(),
                        request.clone().setUpdateMask(mask()).build(),
                        request.clone().setUpdateMask(mask("email")).build(),
                        request.clone().setUpdateMask(mask("roles")).build(),
                        request.clone().setUpdateMask(mask("email", "roles")).build()))
                .extracting(update -> text(encoded(update)))
                .doesNotHaveDuplicates();
    }

    @Test
    void differs_by_the_messages_of_a_list_and_their_order() {
        var maya = user().build();
        var otto = user().setEmail("otto@example.org").build();

        assertThat(List.of(List.of(maya), List.of(maya, otto), List.of(otto, maya)))
                .extracting(users -> text(encoded(
                        BatchGetUsersResponse.newBuilder().addAllUsers(users).build())))
                .doesNotHaveDuplicates();
    }

    @Test
    void differs_by_what_this_version_does_not_know() throws InvalidProtocolBufferException {
        var one = withUnknownField(1);
        var other = withUnknownField(2);

        assertThat(List.of(create().build(), one, other))
                .extracting(request -> text(encoded(request)))
                .doesNotHaveDuplicates();
        assertThat(encoded(withUnknownField(1))).isEqualTo(encoded(one));
    }

    @Test
    void differs_by_method() {
        var request = DisableUserRequest.newBuilder().setId("id").build();

        assertThat(RequestEncoding.of("gatehouse.user.v1.UserService/DisableUser", request))
                .isNotEqualTo(RequestEncoding.of("gatehouse.user.v1.UserService/EnableUser", request));
    }

    private static CreateUserRequest withAttributes(List<String> names) {
        var user = user();
        names.forEach(name -> user.putAttributes(name, "value of " + name));
        return create().setUser(user).build();
    }

    private static CreateUserRequest withUnknownField(int value) throws InvalidProtocolBufferException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(create().build().toByteArray());
        // Field 15, a varint.
        bytes.write(15 << 3);
        bytes.write(value);
        return CreateUserRequest.parseFrom(bytes.toByteArray());
    }

    private static CreateUserRequest.Builder create() {
        return CreateUserRequest.newBuilder().setUser(user()).setPassword("password");
    }

    private static User.Builder user() {
        return User.newBuilder().setEmail("maya@example.org").putAttributes("team", "blue");
    }

    private static FieldMask mask(String... paths) {
        return FieldMask.newBuilder().addAllPaths(List.of(paths)).build();
    }

    private static byte[] encoded(Message request) {
        return RequestEncoding.of(METHOD, request);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
