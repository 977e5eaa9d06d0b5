/**
 * Gatehouse for the tests of programs that use it: {@link dev.gatehouse.testkit.TestGatehouse} is the whole of it, in this
 * process, with users, clients and tokens ready to be made and a clock that a test moves. Any number live side by side; they
 * share nothing. Passwords are hashed at next to no cost, and all else is as in a server.
 */
@NullMarked
package dev.gatehouse.testkit;

import org.jspecify.annotations.NullMarked;
