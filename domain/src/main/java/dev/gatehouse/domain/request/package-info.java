/**
 * What makes a request repeatable: the id that its caller gives it, and the fingerprint that tells it from others. Everybody
 * may use these types.
 */
@NullMarked
package dev.gatehouse.domain.request;

import org.jspecify.annotations.NullMarked;
