package dev.gatehouse.bootstrap.cli;

import java.util.Arrays;

/**
 * A password, code or token that was typed or read, on its way from a person or a script to the server. Closing wipes it; it does not print.
 */
final class TypedSecret implements AutoCloseable {

    private final char[] characters;

    /** Takes the array over, and wipes it when closed. */
    TypedSecret(char[] characters) {
        this.characters = characters;
    }

    /** The secret as the text that a request needs, which Java cannot wipe: to be called where the request is built. */
    String reveal() {
        return new String(characters);
    }

    boolean isBlank() {
        return reveal().isBlank();
    }

    boolean matches(TypedSecret other) {
        return Arrays.equals(characters, other.characters);
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "TypedSecret[hidden]";
    }
}
