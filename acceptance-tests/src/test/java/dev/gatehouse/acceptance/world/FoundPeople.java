package dev.gatehouse.acceptance.world;

import dev.gatehouse.acceptance.driver.Account;
import dev.gatehouse.acceptance.driver.AccountPage;
import dev.gatehouse.acceptance.driver.AccountsDriver;
import dev.gatehouse.acceptance.driver.Search;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom somebody has found: what was looked for, the pages read so far, and where the next one begins. */
public final class FoundPeople {

    private final List<Account> accounts = new ArrayList<>();
    private @Nullable Search search;
    private String nextPlace = AccountsDriver.START;

    /** Reads the first page of the answer to a new question. */
    public void readFirstPage(AccountsDriver gatehouse, Search newSearch) {
        search = newSearch;
        nextPlace = AccountsDriver.START;
        accounts.clear();
        readPage(gatehouse);
    }

    public void readFurtherPages(AccountsDriver gatehouse) {
        while (!nextPlace.isEmpty()) {
            readPage(gatehouse);
        }
    }

    private void readPage(AccountsDriver gatehouse) {
        AccountPage page = gatehouse.find(search(), nextPlace).granted(() -> "a page of people");
        accounts.addAll(page.accounts());
        nextPlace = page.nextPlace();
    }

    /** Takes the place of what was found before. */
    public void found(List<Account> newAccounts) {
        accounts.clear();
        accounts.addAll(newAccounts);
    }

    public List<Account> accounts() {
        return List.copyOf(accounts);
    }

    public Search search() {
        if (search == null) {
            throw new IllegalStateException("nobody looked for people");
        }
        return search;
    }

    public String nextPlace() {
        return nextPlace;
    }
}
