/**
 * The keys that sign access tokens. A key does one algorithm and nothing else, signs and verifies by itself, and never hands
 * out its private part; the ring knows which key signs now and which ones still verify.
 */
@NullMarked
package dev.gatehouse.adapter.auth.key;

import org.jspecify.annotations.NullMarked;
