/**
 * The faults that a port may throw and an edge tells apart from all others, because callers can do something about them: try
 * again. Both sides of the application know them.
 */
@NullMarked
package dev.gatehouse.application.port;

import org.jspecify.annotations.NullMarked;
