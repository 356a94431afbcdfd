package dev.atelier.gateway.security;

import dev.atelier.gateway.security.token.Provider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** An identity provider whose tokens the gateway takes; tests have it in a field. */
public class ProviderParts implements QuarkusTestResourceLifecycleManager {
    private Provider provider;

    @Override
    public Map<String, String> start() {
        provider = new Provider();
        return Map.of("atelier.security.oidc.jwks", provider.jwks().toString(), "atelier.security.oidc.issuer", Provider.ISSUER,
                "atelier.security.oidc.audience", Provider.AUDIENCE);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(provider, new TestInjector.MatchesType(Provider.class));
    }

    @Override
    public void stop() {
        if (provider != null) {
            provider.close();
        }
    }
}
