package dev.gatehouse.acceptance.driver;

/**
 * A question with the form its answer is to have.
 *
 * @param pageSize how many people are on a page
 */
public record Search(Question question, Order order, boolean deletedIncluded, int pageSize) {

    private static final int LARGE = 1000;

    /** In which order people are listed. */
    public enum Order {
        AS_THEY_CAME,
        BY_NAME,
        BY_NAME_BACKWARDS,
        BY_EMAIL_ADDRESS,
        BY_EMAIL_ADDRESS_BACKWARDS,
        NEWEST_FIRST,
        LAST_CHANGED_FIRST
    }

    /** Everybody who is not deleted, on one page. */
    public static Search everybody() {
        return of(Question.EVERYBODY);
    }

    /** Those who are meant and not deleted, on one page. */
    public static Search of(Question question) {
        return new Search(question, Order.AS_THEY_CAME, false, LARGE);
    }

    public Search in(Order newOrder) {
        return new Search(question, newOrder, deletedIncluded, pageSize);
    }

    public Search withDeleted() {
        return new Search(question, order, true, pageSize);
    }

    public Search onPagesOf(int people) {
        return new Search(question, order, deletedIncluded, people);
    }
}
