package dev.gatehouse.adapter.http;

import java.io.IOException;
import org.eclipse.jetty.http.HttpFields;

/** Something that can be read at a path. Thread-safe. */
@FunctionalInterface
interface Page {

    /** What a request with these headers gets. */
    Answer answer(HttpFields headers) throws IOException;
}
