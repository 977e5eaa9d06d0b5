package dev.gatehouse.adapter.auth.password;

import dagger.Binds;
import dagger.Module;
import dev.gatehouse.application.port.out.PasswordBlocklist;
import dev.gatehouse.application.port.out.PasswordHasher;

/** Part of {@code AuthModule}: what has to do with passwords. */
@Module
public abstract class PasswordModule {

    @Binds
    abstract PasswordHasher passwordHasher(Argon2PasswordHasher hasher);

    @Binds
    abstract PasswordBlocklist passwordBlocklist(BloomPasswordBlocklist blocklist);
}
