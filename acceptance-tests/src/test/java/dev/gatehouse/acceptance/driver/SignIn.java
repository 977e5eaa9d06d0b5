package dev.gatehouse.acceptance.driver;

/**
 * Who signed in, and what the device got for it.
 *
 * @param mark by which the device is known at its next sign-in
 */
public record SignIn(String accountId, DeviceTokens tokens, String mark) {}
