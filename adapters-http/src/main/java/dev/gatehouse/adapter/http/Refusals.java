package dev.gatehouse.adapter.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses by itself, such as a request that is none, is answered in our words: the status, and not why. */
final class Refusals implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean closes = response.getHeaders().contains(HttpHeader.CONNECTION, "close");
        var answer = Answer.of(status(response));
        (closes ? answer.with(SidePort.CLOSE) : answer).writeTo(response, callback);
        return true;
    }

    // To HTTP/2, Jetty says that an upgrade is required, for which it would have to name one (RFC 9110, section
    // 15.5.22).
    private static int status(Response response) {
        return response.getStatus() == HttpStatus.UPGRADE_REQUIRED_426
                ? HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505
                : response.getStatus();
    }
}
