package dev.gatehouse.adapter.persistence;

/** The password with which a database is opened. It does not print. */
public record StorePassword(String text) {

    @Override
    public String toString() {
        return "StorePassword[hidden]";
    }
}
