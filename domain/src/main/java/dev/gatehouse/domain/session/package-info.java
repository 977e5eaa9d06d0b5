/**
 * Sign-ins and the refresh tokens that keep them alive. A session is one row of state: the token that is current, the one
 * before it, and how long the sign-in may last. At any time at most one refresh token of a session is unspent.
 */
@NullMarked
package dev.gatehouse.domain.session;

import org.jspecify.annotations.NullMarked;
