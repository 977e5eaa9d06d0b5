package dev.gatehouse.acceptance.driver;

import dev.gatehouse.acceptance.driver.Question.Administrators;
import dev.gatehouse.acceptance.driver.Question.AllOf;
import dev.gatehouse.acceptance.driver.Question.AnyOf;
import dev.gatehouse.acceptance.driver.Question.EmailAddressIs;
import dev.gatehouse.acceptance.driver.Question.EmailAddressStartsWith;
import dev.gatehouse.acceptance.driver.Question.Everybody;
import dev.gatehouse.acceptance.driver.Question.IsIn;
import dev.gatehouse.acceptance.driver.Question.IsSaidToBe;
import dev.gatehouse.acceptance.driver.Question.NameStartsWith;
import dev.gatehouse.acceptance.driver.Question.NotNoted;
import dev.gatehouse.acceptance.driver.Question.NotSignedInAfter;
import dev.gatehouse.acceptance.driver.Question.Noted;
import dev.gatehouse.acceptance.driver.Question.SignedInSince;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts questions into the language of filters. */
final class GrpcFilters {

    private GrpcFilters() {}

    static String users(Question question) {
        return switch (question) {
            case Everybody() -> "";
            case NameStartsWith(String start) -> "display_name:" + quoted(start);
            case EmailAddressStartsWith(String start) -> "email:" + quoted(start);
            case Administrators() -> "roles:administrator";
            case IsIn(Account.State state) -> "state = " + state;
            case Noted(String detail, String value) -> "attributes." + detail + " = " + quoted(value);
            case NotNoted(String detail) -> "NOT attributes:" + detail;
            case NotSignedInAfter(var instant) -> "NOT last_sign_in_time > " + instant;
            case AllOf(List<Question> parts) -> joined(parts, " AND ");
            case AnyOf(List<Question> parts) -> joined(parts, " OR ");
            case IsSaidToBe(String state) -> "state = " + quoted(state.toUpperCase(Locale.ROOT));
            case EmailAddressIs(String emailAddress) -> "email = " + quoted(emailAddress);
            case SignedInSince(String day) -> "last_sign_in_time >= " + quoted(day + "T00:00:00Z");
        };
    }

    static String events(LogSearch search) {
        return Stream.concat(
                        search.doer().map(doer -> "actor = " + doer).stream(),
                        search.accountId().map(id -> "user = " + id).stream())
                .collect(Collectors.joining(" AND "));
    }

    private static String joined(List<Question> parts, String conjunction) {
        return parts.stream().map(part -> "(" + users(part) + ")").collect(Collectors.joining(conjunction));
    }

    /** A rest of a filter, without the quote that it may begin with. */
    static String withoutQuote(String rest) {
        return rest.startsWith("\"") ? rest.substring(1) : rest;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
