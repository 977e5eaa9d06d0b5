package dev.gatehouse.testkit;

/**
 * A service with a secret, and a token that it was given for it. It prints neither.
 *
 * @param id the subject of the client's tokens
 * @param accessToken with all scopes and audiences that the client may ask for
 */
public record TestClient(String id, String secret, String accessToken) {

    @Override
    public String toString() {
        return "TestClient[" + id + "]";
    }
}
