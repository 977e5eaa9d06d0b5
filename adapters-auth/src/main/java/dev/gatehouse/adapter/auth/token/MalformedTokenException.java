package dev.gatehouse.adapter.auth.token;

/**
 * What was presented is no access token. It says no more, because nobody shall learn more, and has no stack trace, because
 * those who send garbage shall not make it dear.
 */
final class MalformedTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedTokenException() {
        super("malformed token", null, false, false);
    }
}
