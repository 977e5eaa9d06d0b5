/**
 * The HTTP edge: metrics, the state of the server, and the public keys, all of them read and none of them secret. Bootstrap
 * installs {@link dev.gatehouse.adapter.http.HttpModule} and uses the transport; nothing else is public.
 *
 * <p>A request passes, from the outside in: Jetty with its bounds, {@code BoundedConnections}, {@code SidePort}, a {@code Page}, a
 * port. It is GET or HEAD, has no body, and names a page by its exact path; whatever else comes is refused in few words.
 */
@NullMarked
package dev.gatehouse.adapter.http;

import org.jspecify.annotations.NullMarked;
