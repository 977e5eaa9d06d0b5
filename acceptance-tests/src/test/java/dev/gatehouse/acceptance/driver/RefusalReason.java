package dev.gatehouse.acceptance.driver;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Why Gatehouse refuses, in the words of the features. */
public enum RefusalReason {
    NOT_SIGNED_IN("nobody is signed in"),
    NOT_ALLOWED("only administrators may do that"),
    SIGN_IN_FAILED("e-mail address and password do not belong together"),
    TOKEN_WORTHLESS("the token is worthless"),
    SERVICE_UNKNOWN("service and secret do not belong together"),
    CALLED_TOO_FAR("it may not call that service"),
    ASKED_TOO_OFTEN("it was made too often"),
    SETUP_CODE_NOT_GOOD("the setup code is not good"),
    ALREADY_SET_UP("there is an administrator already"),
    EMAIL_ADDRESS_TAKEN("the e-mail address is taken"),
    NO_EMAIL_ADDRESS("that is no e-mail address"),
    NO_NAME("that is no name"),
    PASSWORD_TOO_SHORT("the password is too short"),
    PASSWORD_TOO_LONG("the password is too long"),
    PASSWORD_TOO_COMMON("the password is too common"),
    PASSWORD_GUESSABLE("the password is easily guessed"),
    PASSWORD_UNCHANGED("the password is the present one"),
    PASSWORD_WRONG("the present password is another one"),
    RESET_CODE_NOT_GOOD("the code is not good"),
    PERSON_UNKNOWN("there is no such person"),
    SIGN_IN_UNKNOWN("there is no such sign-in"),
    PERSON_DELETED("that person has been deleted"),
    LAST_ADMINISTRATOR("no administrator would be left"),
    CHANGED_MEANWHILE("somebody else has changed that person meanwhile"),
    NUMBER_TAKEN("the number belongs to another decision"),
    DETAIL_TOO_MUCH("that cannot be noted"),
    QUESTION_WITHOUT_SENSE("the question makes no sense"),
    NO_PLACE("that is no place to go on from");

    private final String words;

    RefusalReason(String words) {
        this.words = words;
    }

    /** The reason that the features call so. */
    public static RefusalReason called(String words) {
        return Arrays.stream(values())
                .filter(reason -> reason.words.equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("reason: '" + words + "' (expected: one of "
                        + Arrays.stream(values()).map(RefusalReason::toString).collect(Collectors.joining(", "))
                        + ")"));
    }

    @Override
    public String toString() {
        return words;
    }
}
