package dev.gatehouse.acceptance.driver;

/**
 * What somebody is told of a token.
 *
 * @param bearer the account or service that the token belongs to; empty if nothing is told
 * @param everythingTold all that the answer told
 */
public record TokenVerdict(boolean good, String bearer, String everythingTold) {}
