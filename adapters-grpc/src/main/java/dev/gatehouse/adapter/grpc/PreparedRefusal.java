package dev.gatehouse.adapter.grpc;

import io.grpc.Metadata;
import io.grpc.Status;

/** A refusal in the form in which it goes over the wire, made once where it is sent often. Immutable. */
final class PreparedRefusal {

    private final Refusal refusal;
    private final Status status;
    private final Metadata trailers = new Metadata();

    PreparedRefusal(Refusal refusal) {
        var answer = refusal.onTheWire();
        this.refusal = refusal;
        this.status = answer.getStatus();
        var details = answer.getTrailers();
        if (details != null) {
            trailers.merge(details);
        }
    }

    Refusal refusal() {
        return refusal;
    }

    Status status() {
        return status;
    }

    /** The trailers, for whoever closes a call with them, which changes them. */
    Metadata newTrailers() {
        var copy = new Metadata();
        copy.merge(trailers);
        return copy;
    }
}
