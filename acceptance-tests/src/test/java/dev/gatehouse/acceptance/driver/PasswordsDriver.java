package dev.gatehouse.acceptance.driver;

/** Everything that the features ask of a Gatehouse about passwords. */
public interface PasswordsDriver {

    /** Replaces the password of somebody by another one. */
    Answer<Done> change(String accountId, String present, String chosen, boolean keepOtherDevices);

    /** Starts the reset of somebody's password; the answer is the code. */
    Answer<String> startReset(String accountId);

    /** Chooses a password with a code. */
    Answer<Done> choose(String code, String chosen);

    /** That the password is another one now. */
    record Done() {}
}
