package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.token.TokenPair;
import dev.gatehouse.domain.user.UserId;

/** Starts a session for somebody who proves to be a user. */
public interface SignIn {

    /**
     * Refuses every failure alike, after the same work: unknown, deleted and disabled users, wrong, empty and over-long
     * passwords, and text that is no e-mail address (OWASP ASVS 5.0, 6.3.8). The caller closes the password.
     *
     * @throws dev.gatehouse.application.port.OverloadedException when too many passwords are being checked
     */
    Outcome<SignedIn> signIn(Call call, SignInCommand command);

    /**
     * Who claims to be whom.
     *
     * @param email as typed; it need not be an e-mail address
     */
    record SignInCommand(String email, RawPassword password, DeviceName device) {}

    /** The user who signed in, and the first tokens of the session. */
    record SignedIn(UserId userId, TokenPair tokens) {}
}
