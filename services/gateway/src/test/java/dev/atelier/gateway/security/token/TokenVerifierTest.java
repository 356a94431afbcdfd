package dev.atelier.gateway.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.gateway.security.Caller;
import dev.atelier.gateway.security.Role;
import dev.atelier.gateway.security.UnauthenticatedException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against keys that are fetched over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenVerifierTest {
    private final Provider provider = new Provider();
    private final TokenVerifier verifier = new TokenVerifier(rules(provider.jwks(), "tenant", "roles", ""));

    @AfterAll
    void close() {
        provider.close();
    }

    @Test
    void shouldKnowWhoHasATokenByEitherKindOfKey() {
        JwtClaims claims = Provider.claims("anna", List.of("read", "submit", "of something else"));

        for (String token : List.of(provider.byRsa(claims), provider.byEc(claims))) {
            assertThat(verifier.caller(token)).isEqualTo(Caller.of("oidc:anna@example.com", "anna", Set.of(Role.READ, Role.SUBMIT)));
        }
    }

    static Stream<Arguments> misfits() {
        return Stream.of(misfit("another issuer", claims -> claims.setIssuer("https://evil.example")),
                misfit("another issuer", claims -> claims.unsetClaim("iss")),
                misfit("another audience", claims -> claims.setAudience("something-else")),
                misfit("another audience", claims -> claims.unsetClaim("aud")),
                misfit("run out", claims -> claims.setExpirationTime(NumericDate.fromSeconds(1_700_000_000))),
                misfit("not made as", claims -> claims.unsetClaim("exp")),
                misfit("not made as", claims -> claims.unsetClaim("sub")),
                misfit("not made as", claims -> claims.setNotBeforeMinutesInThePast(-60)),
                misfit("names no tenant", claims -> claims.unsetClaim("tenant")),
                misfit("names no tenant", claims -> claims.setClaim("tenant", "../anna")),
                misfit("names no tenant", claims -> claims.setClaim("tenant", "models")),
                misfit("names no tenant", claims -> claims.setClaim("tenant", List.of("anna"))),
                misfit("subject", claims -> claims.setSubject(" ")));
    }

    private static Arguments misfit(String why, Consumer<JwtClaims> change) {
        return Arguments.of(why, change);
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("misfits")
    void shouldRefuseATokenThatIsNotForUs(String why, Consumer<JwtClaims> change) {
        JwtClaims claims = Provider.claims("anna", List.of("read"));
        change.accept(claims);

        assertThatThrownBy(() -> verifier.caller(provider.byRsa(claims))).isInstanceOf(UnauthenticatedException.class).hasMessageContaining(why);
    }

    @Test
    void shouldRefuseWhatTheProviderDidNotSign() {
        JwtClaims claims = Provider.claims("anna", List.of("admin"));
        String good = provider.byRsa(claims);
        String changed = good.substring(0, good.indexOf('.') + 1)
                + provider.byEc(Provider.claims("bert", List.of("admin"))).split("\\.")[1] + good.substring(good.lastIndexOf('.'));

        for (String token : List.of(provider.unsigned(claims), provider.byPublicKeyAsSecret(claims), Provider.byStranger(claims, "rsa-1"), changed,
                good.substring(0, good.lastIndexOf('.') + 1), "a.b.c", "..", good + "." + good, "x".repeat(20_000))) {
            assertThatThrownBy(() -> verifier.caller(token)).isInstanceOf(UnauthenticatedException.class).hasMessageNotContaining("eyJ");
        }
    }

    @Test
    void shouldNotAskTheProviderAnewForEachStrangeKey() {
        String good = provider.byRsa(Provider.claims("anna", List.of("read")));
        assertThat(verifier.caller(good).tenant()).isEqualTo("anna");
        int before = provider.asked.get();

        IntStream.range(0, 20).mapToObj(n -> Provider.byStranger(Provider.claims("anna", List.of("read")), "strange-" + n))
                .forEach(token -> assertThatThrownBy(() -> verifier.caller(token)).isInstanceOf(UnauthenticatedException.class));

        assertThat(provider.asked.get() - before).isLessThan(20);
    }

    @Test
    void shouldFindClaimsWhereTheProviderPutsThem() {
        TokenVerifier other = new TokenVerifier(rules(provider.jwks(), "https://example.com/tenant", "realm_access.roles", "atelier-"));
        JwtClaims claims = Provider.claims("ignored", "admin");
        claims.setClaim("https://example.com/tenant", "bert");
        claims.setClaim("realm_access", Map.of("roles", List.of("atelier-operate", "admin", "offline_access")));

        assertThat(other.caller(provider.byEc(claims))).isEqualTo(Caller.of("oidc:anna@example.com", "bert", Set.of(Role.OPERATE)));
    }

    @Test
    void shouldReadRolesThatAreWrittenAsOneText() {
        assertThat(verifier.caller(provider.byRsa(Provider.claims("anna", "openid read submit"))).roles()).containsExactlyInAnyOrder(Role.READ, Role.SUBMIT);
    }

    @Test
    void shouldSayThatTheProviderIsAwayAndNotThatTheTokenIsBad() {
        String token = provider.byRsa(Provider.claims("anna", List.of("read")));
        TokenVerifier cutOff = new TokenVerifier(rules(URI.create("http://127.0.0.1:1/jwks"), "tenant", "roles", ""));

        assertThatThrownBy(() -> cutOff.caller(token)).isInstanceOf(ProviderAwayException.class);
    }

    private static TokenRules rules(URI jwks, String tenant, String roles, String prefix) {
        return new TokenRules(jwks, Provider.ISSUER, Provider.AUDIENCE, tenant, roles, prefix);
    }
}
