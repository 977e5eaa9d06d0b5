package dev.gatehouse.adapter.http;

import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every request that Jetty could read: with a page, or why there is none. Thread-safe. */
final class SidePort extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(SidePort.class);
    private static final Map<HttpHeader, String> ALLOW = Map.of(HttpHeader.ALLOW, "GET, HEAD");
    static final Map<HttpHeader, String> CLOSE = Map.of(HttpHeader.CONNECTION, "close");

    private final Pages pages;
    private final Exchanges exchanges;
    private final BoundedConnections connections;

    SidePort(Pages pages, Exchanges exchanges, BoundedConnections connections) {
        this.pages = pages;
        this.exchanges = exchanges;
        this.connections = connections;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Connection connection = request.getConnectionMetaData().getConnection();
        exchanges.begin();
        connections.begun(connection);
        Answer answer = answer(request);
        connections.answered(connection);
        answer.writeTo(response, new Callback.Nested(callback) {
            @Override
            public void completed() {
                exchanges.end();
            }
        });
        return true;
    }

    private Answer answer(Request request) {
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            return Answer.of(HttpStatus.METHOD_NOT_ALLOWED_405).with(ALLOW);
        }
        if (hasBody(request.getHeaders())) {
            return Answer.of(HttpStatus.PAYLOAD_TOO_LARGE_413).with(CLOSE);
        }
        return Optional.ofNullable(request.getHttpURI().getPath())
                .flatMap(pages::at)
                .map(page -> answer(page, request))
                .orElseGet(() -> Answer.of(HttpStatus.NOT_FOUND_404));
    }

    private static boolean hasBody(HttpFields headers) {
        return headers.contains(HttpHeader.TRANSFER_ENCODING) || headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0;
    }

    // Whatever it is: Jetty would answer and log in its own words, and the drain would wait for an end that never
    // comes.
    private static Answer answer(Page page, Request request) {
        try {
            return page.answer(request.getHeaders());
        } catch (Throwable e) {
            LOG.error("{} failed.", request.getHttpURI().getPath(), e);
            return Answer.of(HttpStatus.INTERNAL_SERVER_ERROR_500);
        }
    }
}
