package dev.gatehouse.application.port.in;

/** Housekeeping, run at the start and every few seconds. */
public interface KeepSigningKeys {

    /**
     * Publishes a signing key when one is due, records when one has retired, and removes those that nobody needs. Of several
     * servers that find the same to do, one does it. Then it reads what there is.
     */
    void keepSigningKeys();
}
