/** Where calls come from: addresses, and the networks that say no more than is needed. Everybody may use these types. */
@NullMarked
package dev.gatehouse.domain.network;

import org.jspecify.annotations.NullMarked;
