package dev.gatehouse.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dagger.BindsInstance;
import dagger.Component;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistenceModuleTest {

    @Singleton
    @Component(modules = PersistenceModule.class)
    interface Stores {

        Store store();

        @Component.Factory
        interface Factory {

            Stores create(@BindsInstance StoreSettings settings, @BindsInstance StoreEncryption encryption);
        }
    }

    @Test
    void provides_one_open_store_for_the_settings(@TempDir Path directory) {
        List<StoreSettings> all = List.of(new StoreSettings.SqliteFile(directory), new StoreSettings.SqliteInMemory());
        for (StoreSettings settings : all) {
            Stores stores = DaggerPersistenceModuleTest_Stores.factory().create(settings, StoreEncryption.STANDARD);
            try (Store store = stores.store()) {
                assertThat(stores.store()).isSameAs(store);
                assertThat(StoreSamples.all(store)).isEmpty();
            }
        }
        assertThat(directory.resolve("gatehouse.db")).isRegularFile();
    }
}
