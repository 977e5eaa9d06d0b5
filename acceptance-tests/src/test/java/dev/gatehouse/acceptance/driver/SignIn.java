package dev.gatehouse.acceptance.driver;

/** Who signed in, and what the device got for it. */
public record SignIn(String accountId, DeviceTokens tokens) {}
