/**
 * The {@code gatehouse} command: option parsing, and the commands that are gRPC clients of a running server.
 *
 * <p>{@link dev.gatehouse.bootstrap.cli.GatehouseCommandLine} is the way in. Nothing here knows the server's own code,
 * which keeps client commands quick to start: {@code serve} and {@code config} are handed in as {@link
 * dev.gatehouse.bootstrap.cli.ServerCommands}. A failure is one line on standard error and an {@link
 * dev.gatehouse.bootstrap.cli.ExitStatus}; secrets are never taken from the command line.
 */
@NullMarked
package dev.gatehouse.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
