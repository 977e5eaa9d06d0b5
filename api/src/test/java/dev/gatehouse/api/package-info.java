/** Checks of the contract that no linter makes. */
@NullMarked
package dev.gatehouse.api;

import org.jspecify.annotations.NullMarked;
