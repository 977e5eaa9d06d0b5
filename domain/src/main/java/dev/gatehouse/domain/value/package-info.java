/**
 * What the value types of every other package are made with: the refusal of text that is no value, and lines of plain text.
 */
@NullMarked
package dev.gatehouse.domain.value;

import org.jspecify.annotations.NullMarked;
