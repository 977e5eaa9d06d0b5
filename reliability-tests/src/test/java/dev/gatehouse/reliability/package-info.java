/**
 * What becomes of acknowledged writes when processes die. Everything here is real: the server is a process of its own, its
 * stores are on the disk, and it is killed. A few kills are part of every build; the profile {@code crash} has hundreds.
 */
@NullMarked
package dev.gatehouse.reliability;

import org.jspecify.annotations.NullMarked;
