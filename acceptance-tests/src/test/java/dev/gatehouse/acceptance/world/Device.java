package dev.gatehouse.acceptance.world;

import dev.gatehouse.acceptance.driver.Answer;
import dev.gatehouse.acceptance.driver.Answer.Granted;
import dev.gatehouse.acceptance.driver.DeviceTokens;
import dev.gatehouse.acceptance.driver.GatehouseDriver;
import dev.gatehouse.acceptance.driver.RefusalReason;
import java.util.ArrayList;
import java.util.List;

/** Something a person has signed in on: it keeps its tokens and does with them what a client does. */
public final class Device {

    private final String name;
    private final Person owner;
    private final List<String> tradedTokens = new ArrayList<>();
    private final List<DeviceTokens> missed = new ArrayList<>();
    private DeviceTokens tokens;

    Device(String name, Person owner, DeviceTokens tokens) {
        this.name = name;
        this.owner = owner;
        this.tokens = tokens;
    }

    /** Somebody else's copy of what this device holds now. */
    public Device copy(String copyName) {
        return new Device(copyName, owner, tokens);
    }

    public String name() {
        return name;
    }

    public Person owner() {
        return owner;
    }

    /** What tells the device's sign-in from others. */
    public String signInId() {
        return tokens.signInId();
    }

    public String access() {
        return tokens.access();
    }

    public String token() {
        return tokens.token();
    }

    /** Trades the token, and keeps what comes back. */
    public Answer<DeviceTokens> refresh(GatehouseDriver gatehouse) {
        Answer<DeviceTokens> answer = gatehouse.refresh(tokens.token());
        if (answer instanceof Granted<DeviceTokens>(DeviceTokens next)) {
            tradedTokens.add(tokens.token());
            tokens = next;
        }
        return answer;
    }

    /** Trades the token, but does not hear what comes back. */
    public void refreshAndMissTheAnswer(GatehouseDriver gatehouse) {
        missed.add(gatehouse.refresh(tokens.token()).granted(() -> this + " refreshes"));
    }

    /** The answers that were missed, the oldest first. */
    public List<DeviceTokens> missedAnswers() {
        if (missed.isEmpty()) {
            throw new IllegalStateException(this + " missed no answer");
        }
        return List.copyOf(missed);
    }

    public String firstTradedToken() {
        if (tradedTokens.isEmpty()) {
            throw new IllegalStateException(this + " traded no token");
        }
        return tradedTokens.getFirst();
    }

    /** Whether what the device shows with every request still lets it in. */
    public boolean hasAccess(GatehouseDriver gatehouse) {
        return isAccess(gatehouse, tokens.access());
    }

    /** Whether the access lets in to the owner's own profile. */
    public boolean isAccess(GatehouseDriver gatehouse, String access) {
        Answer<?> answer = gatehouse.as(access).accounts().lookAt(owner.accountId());
        if (!answer.isGranted() && !answer.isRefused(RefusalReason.NOT_SIGNED_IN)) {
            throw new AssertionError(this + " is refused its owner's profile for another reason than its access");
        }
        return answer.isGranted();
    }

    /** Whether the device can go on without a password: by refreshing, which is how a client finds out. */
    public boolean isSignedIn(GatehouseDriver gatehouse) {
        Answer<DeviceTokens> answer = refresh(gatehouse);
        if (!answer.isGranted() && !answer.isRefused(RefusalReason.TOKEN_WORTHLESS)) {
            throw new AssertionError(this + " cannot refresh for another reason than a worthless token");
        }
        return answer.isGranted() && hasAccess(gatehouse);
    }

    @Override
    public String toString() {
        return owner + "'s " + name;
    }
}
