/**
 * People's accounts: who they are, what they may do, and whether they can sign in. Everybody may use these types; every
 * instance is valid and immutable.
 */
@NullMarked
package dev.gatehouse.domain.user;

import org.jspecify.annotations.NullMarked;
