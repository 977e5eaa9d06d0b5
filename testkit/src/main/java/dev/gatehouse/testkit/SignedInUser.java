package dev.gatehouse.testkit;

import dev.gatehouse.api.auth.v1.TokenPair;

/** A user with a session. It prints neither password nor tokens. */
public record SignedInUser(TestUser user, TokenPair tokens) {

    public String id() {
        return user.id();
    }

    public String email() {
        return user.email();
    }

    public String password() {
        return user.password();
    }

    /** Good for 10 minutes, unless the settings say otherwise. */
    public String accessToken() {
        return tokens.getAccessToken();
    }

    public String refreshToken() {
        return tokens.getRefreshToken();
    }

    @Override
    public String toString() {
        return "SignedInUser[" + user + "]";
    }
}
