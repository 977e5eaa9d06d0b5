/**
 * The program as a process: how it starts and ends, and what becomes of acknowledged writes when it or its database dies.
 * Everything here is real: the server is a process of its own, its stores are on the disk, and it is killed. A few kills are
 * part of every build; the profile {@code crash} has hundreds.
 */
@NullMarked
package dev.gatehouse.reliability;

import org.jspecify.annotations.NullMarked;
