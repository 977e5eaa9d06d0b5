/**
 * What the value types of every other package are made with: the refusal of text that is no value, lines of plain text, and
 * the hash that a store keeps of a secret.
 */
@NullMarked
package dev.gatehouse.domain.value;

import org.jspecify.annotations.NullMarked;
