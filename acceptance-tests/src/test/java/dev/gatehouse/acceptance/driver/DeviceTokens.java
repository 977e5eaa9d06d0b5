package dev.gatehouse.acceptance.driver;

/**
 * What a device holds.
 *
 * @param access what it shows with every request
 * @param token what it trades for more access
 */
public record DeviceTokens(String access, String token) {

    @Override
    public String toString() {
        return "DeviceTokens[hidden]";
    }
}
