package dev.gatehouse.application.service;

import dev.gatehouse.domain.attempt.DeviceToken;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.util.Optional;

/**
 * Whose password somebody says to know, and what speaks for them.
 *
 * @param address what was given as the address, in its canonical form if it has one
 * @param user who has it, if anybody
 * @param hash of the password, if there is one
 * @param device what a device has kept from an earlier sign-in, genuine or not
 * @param inSession whether the claim is made in a session of the user
 */
record Claim(
        String address,
        Optional<User> user,
        Optional<PasswordHash> hash,
        Optional<DeviceToken> device,
        boolean inSession) {

    /** The claim to be whom an address belongs to. */
    static Claim at(String address, Optional<User> user, Optional<PasswordHash> hash, Optional<DeviceToken> device) {
        return new Claim(address, user, hash, device, false);
    }

    /** The claim of somebody who is signed in. */
    static Claim inSession(User user, Optional<PasswordHash> hash) {
        return new Claim(user.email().value(), Optional.of(user), hash, Optional.empty(), true);
    }

    Optional<UserId> userId() {
        return user.map(User::id);
    }
}
