/**
 * TLS as listeners speak it: the files of an operator, read and checked, and the handshakes made with what they hold now. Knows
 * nothing of gRPC but what a handshake has to agree on.
 */
@NullMarked
package dev.gatehouse.adapter.grpc.tls;

import org.jspecify.annotations.NullMarked;
