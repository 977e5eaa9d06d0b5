package dev.gatehouse.domain.credential;

/** A password's hash as a PHC string, such as {@code $argon2id$v=19$m=19456,t=2,p=1$…$…}. It does not print. */
public record PasswordHash(String phc) {

    private static final int MAX_LENGTH = 512;

    public PasswordHash {
        if (!phc.startsWith("$") || phc.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a PHC string of at most " + MAX_LENGTH + " characters");
        }
    }

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
