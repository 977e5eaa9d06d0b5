/**
 * Access tokens and the keys that sign them: what a token says, and who its bearer is. Only a verifier or an issuer makes
 * claims, so that claims in hand are claims that were checked.
 */
@NullMarked
package dev.gatehouse.domain.token;

import org.jspecify.annotations.NullMarked;
