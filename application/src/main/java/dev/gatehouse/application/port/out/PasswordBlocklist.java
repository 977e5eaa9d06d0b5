package dev.gatehouse.application.port.out;

/** Knows the passwords that everybody tries first. Thread-safe. */
public interface PasswordBlocklist {

    /** Whether the password, given in lower case, is a common one. */
    boolean isCommon(String foldedPassword);
}
