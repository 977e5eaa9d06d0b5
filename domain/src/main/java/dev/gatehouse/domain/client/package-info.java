/**
 * Service clients: programs that call with tokens of their own, and what they may do. Everybody may use these types.
 */
@NullMarked
package dev.gatehouse.domain.client;

import org.jspecify.annotations.NullMarked;
