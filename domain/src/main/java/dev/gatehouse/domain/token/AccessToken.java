package dev.gatehouse.domain.token;

/** An access token as text, not yet trusted: a JWS in compact form if it is genuine. It does not print. */
public record AccessToken(String text) {

    /** The most characters a genuine access token has. */
    public static final int MAX_LENGTH = 8192;

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
