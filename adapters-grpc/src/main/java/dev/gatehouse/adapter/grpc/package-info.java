/**
 * The gRPC edge: services that read requests and call inbound ports, interceptors that decide who may, one mapping of
 * refusals to statuses, and the transports. Bootstrap installs {@link dev.gatehouse.adapter.grpc.GrpcModule} and uses
 * the transports; nothing else is public.
 *
 * <p>A call passes, from the outside in: {@code ErrorBoundary}, {@code CallReader}, {@code Authentication}, {@code
 * Authorization}, a service, a port. Whatever is thrown on the way ends in the boundary, which answers and logs it.
 */
@NullMarked
package dev.gatehouse.adapter.grpc;

import org.jspecify.annotations.NullMarked;
