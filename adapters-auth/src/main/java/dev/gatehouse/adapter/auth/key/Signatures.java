package dev.gatehouse.adapter.auth.key;

import java.security.GeneralSecurityException;

/** Makes and checks signatures by one algorithm with one key. Thread-safe. */
interface Signatures {

    byte[] sign(byte[] input) throws GeneralSecurityException;

    /** Whether the signature is of the input by this key; a signature of whatever form is no reason to throw. */
    boolean verifies(byte[] input, byte[] signature) throws GeneralSecurityException;
}
