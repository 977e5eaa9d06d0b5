/** Tests of the HTTP edge, over real sockets. */
@NullMarked
package dev.gatehouse.adapter.http;

import org.jspecify.annotations.NullMarked;
