/**
 * The one-time code that makes the first administrator of an empty installation. Only its hash is kept.
 */
@NullMarked
package dev.gatehouse.domain.setup;

import org.jspecify.annotations.NullMarked;
