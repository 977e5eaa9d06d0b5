package dev.gatehouse.adapter.auth.token;

/** A token that must be refused, and what is wrong with it. */
record Forgery(String flaw, String token) {

    @Override
    public String toString() {
        return flaw;
    }
}
