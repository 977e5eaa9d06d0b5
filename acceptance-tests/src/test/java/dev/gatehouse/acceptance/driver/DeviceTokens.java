package dev.gatehouse.acceptance.driver;

/**
 * What a device holds.
 *
 * @param access what it shows with every request
 * @param token what it trades for more access
 * @param signInId tells the sign-in from others
 */
public record DeviceTokens(String access, String token, String signInId) {

    @Override
    public String toString() {
        return "DeviceTokens[hidden]";
    }
}
