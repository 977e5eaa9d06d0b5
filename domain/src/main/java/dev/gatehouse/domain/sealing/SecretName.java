package dev.gatehouse.domain.sealing;

import java.nio.charset.StandardCharsets;

/**
 * Which secret it is. What was sealed for one name opens for no other, so that nobody can put one secret in the place of
 * another.
 *
 * @param id tells the secrets of a kind apart
 */
public record SecretName(Kind kind, String id) {

    /** What a secret is. */
    public enum Kind {
        SIGNING_KEY("signing key"),
        INSTALLATION_SECRET("installation secret");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** What goes into the seal. No two names have the same bytes, since no kind has a line end. */
    byte[] bytes() {
        return ("gatehouse v1 " + kind.words + "\n" + id).getBytes(StandardCharsets.UTF_8);
    }

    /** For people, such as {@code signing key 3kFh…}. */
    @Override
    public String toString() {
        return kind.words + " " + id;
    }
}
