/** Glue that lets scenarios reach Gatehouse within this process, without a port. */
@NullMarked
package dev.gatehouse.acceptance.transport.inprocess;

import org.jspecify.annotations.NullMarked;
