package dev.gatehouse.adapter.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses by itself, such as a request that is none, is answered in our words: the status, and not why. */
final class Refusals implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean closes = response.getHeaders().contains(HttpHeader.CONNECTION, "close");
        var answer = Answer.of(response.getStatus());
        (closes ? answer.with(SidePort.CLOSE) : answer).writeTo(response, callback);
        return true;
    }
}
