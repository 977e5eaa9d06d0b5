/**
 * Access tokens as JWTs (RFC 9068), each with exactly one text. A token passes a strict reading of form, header and claims
 * before its signature is looked at, and whatever is wrong with it, nobody learns what. Genuine tokens are remembered for as
 * long as they would pass anyway.
 */
@NullMarked
package dev.gatehouse.adapter.auth.token;

import org.jspecify.annotations.NullMarked;
