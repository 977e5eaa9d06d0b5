package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.setup.SetupCode;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.User;

/** Makes the first administrator. */
public interface SetUpAdministrator {

    /**
     * For whoever holds the setup code. Refuses when an administrator exists, and a code that is wrong, used or expired. A
     * refused e-mail address or password leaves the code good. The caller closes the password.
     */
    Outcome<User> setUp(Call call, SetupCode code, FirstAdministrator administrator);

    /** For the operator, whose settings name the administrator. Refuses when an administrator exists. */
    Outcome<User> provision(Call call, FirstAdministrator administrator);

    /** Who is to be the administrator. */
    record FirstAdministrator(EmailAddress email, DisplayName displayName, RawPassword password) {}
}
