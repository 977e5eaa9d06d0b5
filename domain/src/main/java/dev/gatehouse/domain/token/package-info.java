/**
 * Access tokens and the keys that sign them: what a token says, and who its bearer is. The claims that a verifier gives out
 * are those of a token that it has verified; a principal was checked against the store as well.
 */
@NullMarked
package dev.gatehouse.domain.token;

import org.jspecify.annotations.NullMarked;
