package dev.gatehouse.bootstrap.cli;

import java.util.Optional;

/** The one token that a script gave. */
final class GivenToken implements AccessTokens {

    private final String token;
    private final String source;

    /** Takes the text of a token; {@code source} says where it comes from, for messages. */
    GivenToken(String text, String source) {
        this.token = text.strip();
        this.source = source;
        if (!token.matches("[\\x21-\\x7E]+")) {
            throw new CommandFailure(
                    ExitStatus.FAILED, source + " does not hold an access token (expected: one line of text)");
        }
    }

    @Override
    public String current() {
        return token;
    }

    @Override
    public Optional<String> insteadOf(String refused) {
        return Optional.empty();
    }

    @Override
    public String userId() {
        return DecodedToken.of(token)
                .flatMap(DecodedToken::subject)
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.FAILED, source + " does not say whose token it is (name the user by the id)"));
    }

    @Override
    public String whenRefused() {
        return "the server refused the access token in " + source + " (has it expired? ask: gatehouse token show)";
    }
}
