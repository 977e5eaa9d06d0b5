/** The ways to a Gatehouse. A suite puts the package of one of them on its glue path, and scenarios are handed that one. */
@NullMarked
package dev.gatehouse.acceptance.transport;

import org.jspecify.annotations.NullMarked;
