/**
 * What the sentences of the features mean, grouped by what they speak of. “Does” has to succeed, and “tries to” is an
 * attempt whose end a later sentence tells.
 */
@NullMarked
package dev.gatehouse.acceptance.steps;

import org.jspecify.annotations.NullMarked;
