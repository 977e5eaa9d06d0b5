package dev.gatehouse.acceptance.driver;

import java.util.OptionalInt;

/**
 * A refused request.
 *
 * @param character where in the question the fault is, counted from 1; empty where nothing was asked in words
 * @param everythingTold all that the answer told, so that two answers can be compared
 */
public record Refusal(RefusalReason reason, OptionalInt character, String everythingTold) {}
