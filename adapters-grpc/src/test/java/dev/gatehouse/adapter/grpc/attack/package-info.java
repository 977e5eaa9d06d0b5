/**
 * What a client can do to a server by frames of HTTP/2 alone. The tests of reliability do the same to a server that is a
 * process of its own.
 */
@NullMarked
package dev.gatehouse.adapter.grpc.attack;

import org.jspecify.annotations.NullMarked;
