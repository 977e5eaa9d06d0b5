/** Tests of the gRPC edge over real servers, on an ephemeral port or in-process, with the ports faked as lambdas. */
@NullMarked
package dev.gatehouse.adapter.grpc;

import org.jspecify.annotations.NullMarked;
