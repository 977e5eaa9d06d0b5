/** The gRPC adapter as another package wires it, which sees only what is public. */
@NullMarked
package dev.gatehouse.adapter.grpc.wiring;

import org.jspecify.annotations.NullMarked;
