package dev.gatehouse.acceptance.driver;

import java.util.Optional;

/**
 * A refused request.
 *
 * @param fault the question from where its fault is said to be; empty where no fault is said to be in a question
 * @param everythingTold all that the answer told, so that two answers can be compared
 */
public record Refusal(RefusalReason reason, Optional<String> fault, String everythingTold) {}
