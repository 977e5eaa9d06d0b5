/** Glue that lets scenarios reach Gatehouse over TCP, as clients on another machine do. */
@NullMarked
package dev.gatehouse.acceptance.transport.tcp;

import org.jspecify.annotations.NullMarked;
