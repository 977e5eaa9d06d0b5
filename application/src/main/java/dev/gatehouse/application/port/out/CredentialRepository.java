package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.user.UserId;
import java.util.Optional;

/** Keeps the password hashes of users, within a transaction. */
public interface CredentialRepository {

    /** Sets the hash of a user who exists, in place of any before it. */
    void set(UserId user, PasswordHash hash);

    Optional<PasswordHash> find(UserId user);

    /** Removes the hash of a user, if there is one; returns whether there was. */
    boolean remove(UserId user);
}
