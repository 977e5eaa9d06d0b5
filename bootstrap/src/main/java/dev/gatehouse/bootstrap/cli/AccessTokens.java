package dev.gatehouse.bootstrap.cli;

import java.util.Optional;

/** Where the access token of a call comes from. */
interface AccessTokens {

    /** A token to call with. */
    String current();

    /** Another token, after the server refused this one; absent if there is none to be had. */
    Optional<String> insteadOf(String refused);

    /** The id of the user the tokens speak for. */
    String userId();

    /** Why a refused token may have been refused, with what to do next in brackets. */
    String whenRefused();
}
