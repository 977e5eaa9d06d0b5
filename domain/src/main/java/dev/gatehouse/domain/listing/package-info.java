/** How a caller goes through a listing page by page: the key that turns positions into tokens. Everybody may use it. */
@NullMarked
package dev.gatehouse.domain.listing;

import org.jspecify.annotations.NullMarked;
