/**
 * Secrets and proofs: password hashes, signing keys, access tokens and randomness. {@link AuthModule} offers them to the
 * application's ports; whoever wires it gives {@link AuthSettings}, opens the key ring before the first call and closes the
 * hashing pool after the last one.
 */
@NullMarked
package dev.gatehouse.adapter.auth;

import org.jspecify.annotations.NullMarked;
