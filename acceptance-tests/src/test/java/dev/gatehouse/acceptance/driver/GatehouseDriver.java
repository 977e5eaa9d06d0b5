package dev.gatehouse.acceptance.driver;

import java.util.List;

/** Everything that the features ask of a Gatehouse. Unless {@link #as} says otherwise, a stranger asks. */
public interface GatehouseDriver {

    /** This Gatehouse, asked with the access that a device has. */
    GatehouseDriver as(String access);

    /** The people it keeps. */
    AccountsDriver accounts();

    /** Their passwords. */
    PasswordsDriver passwords();

    /** The devices that people are signed in on. */
    DevicesDriver devices();

    /** What it has written down. */
    LogDriver log();

    /** The services it lets in. */
    ServicesDriver services();

    /** The keys that it signs tokens with. */
    KeysDriver keys();

    /** Gives a service a token for these services, or for all that it calls. */
    Answer<String> serviceToken(String serviceId, String secret, List<String> called);

    /** Says what a token is worth. */
    Answer<TokenVerdict> check(String token);

    Answer<Account> setUp(String setupCode, Registration administrator);

    /**
     * Signs somebody in.
     *
     * @param mark what the device got at its last sign-in; empty for one that is new
     */
    Answer<SignIn> signIn(String emailAddress, String password, String device, String mark);

    /** Trades a token for more access and the next token. */
    Answer<DeviceTokens> refresh(String token);

    /** Ends the sign-in that the token belongs to. */
    Answer<SignedOut> signOut(String token);

    /** That a device was signed out. */
    record SignedOut() {}
}
