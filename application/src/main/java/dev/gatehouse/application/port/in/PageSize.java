package dev.gatehouse.application.port.in;

/**
 * How many entries a page has at most.
 *
 * @param value 1 to 1000
 */
public record PageSize(int value) {

    public static final PageSize STANDARD = new PageSize(50);
    public static final PageSize GREATEST = new PageSize(1000);

    public PageSize {
        if (value < 1 || value > 1000) {
            throw new IllegalArgumentException("pageSize: " + value + " (expected: 1 to 1000)");
        }
    }
}
