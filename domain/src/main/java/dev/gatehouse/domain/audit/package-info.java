/**
 * The log of who did what: its events, and the chain of hashes that shows whether one was changed, removed or moved. Events
 * are written with what they tell of, and linked a moment later, in the order in which they then become visible:
 *
 * <pre>
 *   START ←─ 1 ←─ 2 ←─ 3        (events without a link)
 * </pre>
 *
 * Everybody may use these types.
 */
@NullMarked
package dev.gatehouse.domain.audit;

import org.jspecify.annotations.NullMarked;
