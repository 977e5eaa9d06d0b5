/**
 * How a decision ends: accepted with a value, or refused with a reason that is data. Refusals are values and not
 * exceptions because some of them must be recorded; exceptions are for faults.
 */
@NullMarked
package dev.gatehouse.domain.outcome;

import org.jspecify.annotations.NullMarked;
