package dev.gatehouse.adapter.auth.token;

import dagger.Binds;
import dagger.Module;
import dev.gatehouse.application.port.out.AccessTokenIssuer;
import dev.gatehouse.application.port.out.AccessTokenVerifier;

/** Part of {@code AuthModule}: what has to do with access tokens. */
@Module
public abstract class TokenModule {

    @Binds
    abstract AccessTokenIssuer accessTokenIssuer(JoseAccessTokenIssuer issuer);

    @Binds
    abstract AccessTokenVerifier accessTokenVerifier(CachingAccessTokenVerifier verifier);
}
