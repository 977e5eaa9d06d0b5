package dev.gatehouse.testkit;

/**
 * A user who can sign in. It does not print the password.
 *
 * @param id the subject of the user's tokens
 */
public record TestUser(String id, String email, String displayName, String password) {

    @Override
    public String toString() {
        return "TestUser[" + id + ", " + email + "]";
    }
}
