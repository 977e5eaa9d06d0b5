/**
 * What the application needs from outside: stores, hashing, signing, randomness. Adapters implement these; each port has a
 * contract test beside its in-memory twin that every implementation passes. No library's types appear here.
 */
@NullMarked
package dev.gatehouse.application.port.out;

import org.jspecify.annotations.NullMarked;
