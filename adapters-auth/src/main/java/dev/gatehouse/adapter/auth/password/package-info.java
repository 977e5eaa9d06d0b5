/**
 * Password hashes: Argon2id in PHC strings, by libargon2 or in Java, on threads of their own; and the list of common
 * passwords. A password's bytes are wiped wherever they were copied to.
 */
@NullMarked
package dev.gatehouse.adapter.auth.password;

import org.jspecify.annotations.NullMarked;
