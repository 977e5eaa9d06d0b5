package dev.gatehouse.acceptance.driver;

import java.util.List;

/**
 * A page of people.
 *
 * @param nextPlace where the next page begins; empty on the last one
 */
public record AccountPage(List<Account> accounts, String nextPlace) {}
