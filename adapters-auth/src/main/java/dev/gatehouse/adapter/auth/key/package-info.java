/**
 * The keys that sign access tokens. A key does one algorithm and nothing else, signs and verifies by itself, and never hands
 * out its private part; the ring knows which key signs now and which ones still verify. What a key or a signature must be
 * like is checked here, whoever computes: the providers of the platform, or a faster one where it loads.
 */
@NullMarked
package dev.gatehouse.adapter.auth.key;

import org.jspecify.annotations.NullMarked;
