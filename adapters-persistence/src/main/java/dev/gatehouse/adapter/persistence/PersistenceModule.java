package dev.gatehouse.adapter.persistence;

import dagger.Module;
import dagger.Provides;
import jakarta.inject.Singleton;

/**
 * Provides the {@link Store} that the bound {@link StoreSettings} and {@link StoreEncryption} ask for.
 *
 * <p>It is opened, and its schema brought up to date, when it is first asked for; that may throw {@link
 * StoreOpeningException}. Whoever owns the component closes it.
 */
@Module
public final class PersistenceModule {

    private PersistenceModule() {}

    @Provides
    @Singleton
    static Store store(StoreSettings settings, StoreEncryption encryption) {
        return switch (settings) {
            case StoreSettings.SqliteFile(var directory) -> SqliteStore.open(directory, encryption);
            case StoreSettings.SqliteInMemory() -> SqliteStore.inMemory(encryption);
            case StoreSettings.PostgreSql postgres -> PostgresStore.open(postgres, encryption);
        };
    }
}
