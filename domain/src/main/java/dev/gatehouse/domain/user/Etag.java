package dev.gatehouse.domain.user;

/**
 * Names one version of a resource; a change that names another version than the present one is refused. Opaque to clients,
 * who get it and send it back as it is, in its quotes (RFC 9110, section 8.8.3).
 */
public record Etag(String value) {

    /** The etag of a resource at a version. */
    public static Etag ofVersion(long version) {
        return new Etag("\"" + version + "\"");
    }
}
