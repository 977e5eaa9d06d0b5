package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.attempt.DeviceToken;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.token.TokenPair;
import dev.gatehouse.domain.user.UserId;
import java.util.Optional;

/** Starts a session for somebody who proves to be a user. */
public interface SignIn {

    /**
     * Refuses every failure alike, after the same work: unknown, deleted and disabled users, wrong, empty and over-long
     * passwords, text that is no e-mail address, and tries that come too early after others that failed, even with the
     * right password (OWASP ASVS 5.0, 6.3.8). The caller closes the password.
     *
     * @throws dev.gatehouse.application.port.OverloadedException when too many passwords are being checked
     */
    Outcome<SignedIn> signIn(Call call, SignInCommand command);

    /**
     * Who claims to be whom.
     *
     * @param email as typed; it need not be an e-mail address
     * @param deviceToken what the device has kept from an earlier sign-in of whomever; it need not be genuine
     */
    record SignInCommand(String email, RawPassword password, DeviceName device, Optional<DeviceToken> deviceToken) {}

    /**
     * The user who signed in, and what the device gets.
     *
     * @param tokens the first tokens of the session
     * @param deviceToken what the device shows at its next sign-in: what it has shown, if that was genuine
     */
    record SignedIn(UserId userId, TokenPair tokens, DeviceToken deviceToken) {}
}
