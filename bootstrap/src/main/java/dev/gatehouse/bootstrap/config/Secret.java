package dev.gatehouse.bootstrap.config;

/** A value that nobody gets to see. It does not print. */
public record Secret(String text) {

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
