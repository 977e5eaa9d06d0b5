/**
 * What people prove themselves with. A raw password lives shortly, can be wiped and never prints; what is kept is its
 * hash.
 */
@NullMarked
package dev.gatehouse.domain.credential;

import org.jspecify.annotations.NullMarked;
