package dev.gatehouse.acceptance.driver;

/**
 * A refused request.
 *
 * @param everythingTold all that the answer told, so that two answers can be compared
 */
public record Refusal(RefusalReason reason, String everythingTold) {}
