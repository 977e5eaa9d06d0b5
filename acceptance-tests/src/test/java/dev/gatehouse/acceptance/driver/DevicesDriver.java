package dev.gatehouse.acceptance.driver;

import java.util.List;

/** Everything that the features ask of a Gatehouse about the devices that somebody is signed in on. */
public interface DevicesDriver {

    /** The devices that somebody is signed in on, the latest sign-in first. */
    Answer<List<SignedInDevice>> lookAt(String accountId);

    /** Signs one device out. */
    Answer<GatehouseDriver.SignedOut> signOut(String accountId, String signInId);

    /** Signs every device out, or every one but that at hand. */
    Answer<GatehouseDriver.SignedOut> signOutEverywhere(String accountId, boolean exceptHere);
}
