package dev.gatehouse.testkit;

import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.User;
import java.util.ArrayList;
import java.util.List;

/** A user to be made. What is not said is made up, and different for each user. Not thread-safe. */
public final class UserFixture {

    private static final String ADMINISTRATOR = "administrator";

    private final TestGatehouse gatehouse;
    private final List<String> roles = new ArrayList<>();
    private String name;
    private String email;
    private String password = "only this test knows it";

    UserFixture(TestGatehouse gatehouse, int number) {
        this.gatehouse = gatehouse;
        this.name = "User " + number;
        this.email = "user-" + number + "@example.org";
    }

    public UserFixture named(String displayName) {
        name = displayName;
        return this;
    }

    public UserFixture email(String address) {
        email = address;
        return this;
    }

    /** At least 15 characters, and none of the common passwords. */
    public UserFixture password(String text) {
        password = text;
        return this;
    }

    /** Makes the user an administrator. */
    public UserFixture admin() {
        return withRole(ADMINISTRATOR);
    }

    public UserFixture withRole(String role) {
        roles.add(role);
        return this;
    }

    /** Makes the user. */
    public TestUser create() {
        User user = gatehouse
                .asAdministrator()
                .users()
                .createUser(CreateUserRequest.newBuilder()
                        .setUser(User.newBuilder()
                                .setEmail(email)
                                .setDisplayName(name)
                                .addAllRoles(roles))
                        .setPassword(password)
                        .build());
        return new TestUser(user.getId(), user.getEmail(), user.getDisplayName(), password);
    }

    /** Makes the user, who cannot sign in until an administrator enables them. */
    public TestUser disabled() {
        TestUser user = create();
        var _ = gatehouse
                .asAdministrator()
                .users()
                .disableUser(DisableUserRequest.newBuilder().setId(user.id()).build());
        return user;
    }

    /** Makes the user and signs them in. */
    public SignedInUser signedIn() {
        return gatehouse.signIn(create());
    }

    static SignInRequest signIn(String email, String password) {
        return SignInRequest.newBuilder().setEmail(email).setPassword(password).build();
    }
}
