/**
 * How secrets are sealed before they go into a store, so that a copy of the store alone shows none: the key that seals, and the
 * names that secrets are sealed for. Everybody may use it; what is sealed opens under its key and for its name only.
 */
@NullMarked
package dev.gatehouse.domain.sealing;

import org.jspecify.annotations.NullMarked;
