package dev.gatehouse.acceptance.driver;

import java.util.List;

/** Everything that the features ask of a Gatehouse. Unless {@link #as} says otherwise, a stranger asks. */
public interface GatehouseDriver {

    /** This Gatehouse, asked with the access that a device has. */
    GatehouseDriver as(String access);

    Answer<Account> setUp(String setupCode, Registration administrator);

    Answer<Account> register(Registration person);

    Answer<SignIn> signIn(String emailAddress, String password, String device);

    /** Trades a token for more access and the next token. */
    Answer<DeviceTokens> refresh(String token);

    /** Ends the sign-in that the token belongs to. */
    Answer<SignedOut> signOut(String token);

    Answer<Account> lookAt(String accountId);

    /** Everybody who is registered, deleted people left out. */
    Answer<List<Account>> list();

    Answer<Account> rename(String accountId, String name);

    Answer<Account> changeEmailAddress(String accountId, String emailAddress);

    Answer<Account> makeAdministrator(String accountId);

    Answer<Account> makeOrdinary(String accountId);

    Answer<Account> disable(String accountId);

    Answer<Account> enable(String accountId);

    Answer<Account> delete(String accountId);

    /** That a device was signed out. */
    record SignedOut() {}
}
