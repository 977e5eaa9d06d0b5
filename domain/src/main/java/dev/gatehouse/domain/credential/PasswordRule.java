package dev.gatehouse.domain.credential;

/** The rules a new password can break (NIST SP 800-63B-4, section 3.1.1.2). There are none about its composition. */
public sealed interface PasswordRule {

    /** It has fewer code points than the policy asks for. */
    record TooShort(int codePoints, int minimum) implements PasswordRule {}

    /** It has more code points or UTF-8 bytes than anybody needs. */
    record TooLong(int maximumCodePoints) implements PasswordRule {}

    /** It is on the list of common passwords. */
    record Common() implements PasswordRule {}

    /** Little is left of it without the user's own name and address and the name of this service. */
    record Guessable() implements PasswordRule {}

    /** It is the password that it is to replace. */
    record Unchanged() implements PasswordRule {}
}
