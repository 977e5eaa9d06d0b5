package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.in.PageSize;
import dev.gatehouse.domain.value.InvalidValueException;

/** Reads {@code page_size}, the same in every list request (AIP-158). */
final class PageSizes {

    private PageSizes() {}

    /** 0 means the standard size, and too many the greatest; throws {@link InvalidValueException} for less than 0. */
    static PageSize parse(int sent) {
        if (sent < 0) {
            throw new InvalidValueException("is " + sent + " (expected: 0 or more)");
        }
        return sent == 0 ? PageSize.STANDARD : new PageSize(Math.min(sent, PageSize.GREATEST.value()));
    }
}
