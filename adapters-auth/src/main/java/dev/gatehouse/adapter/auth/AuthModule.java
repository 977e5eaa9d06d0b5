package dev.gatehouse.adapter.auth;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.gatehouse.adapter.auth.key.KeyModule;
import dev.gatehouse.adapter.auth.key.SigningSettings;
import dev.gatehouse.adapter.auth.password.HashingSettings;
import dev.gatehouse.adapter.auth.password.PasswordModule;
import dev.gatehouse.adapter.auth.token.TokenModule;
import dev.gatehouse.application.port.out.SecretGenerator;

/**
 * Offers the ports {@code PasswordHasher}, {@code PasswordBlocklist}, {@code AccessTokenIssuer}, {@code AccessTokenVerifier},
 * {@code SigningKeyRing} and {@code SecretGenerator}, beside the {@code KeyRing} and the {@code HashingPool} for those who open and close
 * them. It asks for {@link AuthSettings}, {@code TokenPolicy}, {@code UnitOfWork} and {@code InstantSource}.
 */
@Module(includes = {PasswordModule.class, KeyModule.class, TokenModule.class})
public abstract class AuthModule {

    @Binds
    abstract SecretGenerator secretGenerator(SecureRandomSecretGenerator generator);

    @Provides
    static HashingSettings hashingSettings(AuthSettings settings) {
        return settings.hashing();
    }

    @Provides
    static SigningSettings signingSettings(AuthSettings settings) {
        return settings.signing();
    }
}
