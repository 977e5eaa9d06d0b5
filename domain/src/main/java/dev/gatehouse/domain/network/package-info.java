/** Where calls come from, no more exactly than is needed. Everybody may use these types. */
@NullMarked
package dev.gatehouse.domain.network;

import org.jspecify.annotations.NullMarked;
