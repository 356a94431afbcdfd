package dev.atelier.gateway.security.token;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.security.Caller;
import dev.atelier.gateway.security.Role;
import dev.atelier.gateway.security.UnauthenticatedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/**
 * Reads tokens of an identity provider. Only signatures that take the provider's private key are taken: neither {@code none} nor an HMAC,
 * whose key would be the public one. Keys that the provider changes are fetched anew, though not with each token that names a strange one.
 */
public final class TokenVerifier {
    private static final AlgorithmConstraints ASYMMETRIC = new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384, AlgorithmIdentifiers.RSA_USING_SHA512, AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384, AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512);
    private static final int SKEW_SECONDS = 30;
    private static final long BETWEEN_FETCHES = 10_000;
    private static final int FETCH_TIMEOUT = 3_000;
    private static final int MAX_JWKS = 512_000;
    private static final int MAX_TOKEN = 16_000;
    private static final int MAX_SUBJECT = 200;

    private final TokenRules rules;
    private final JwtConsumer consumer;

    public TokenVerifier(TokenRules rules) {
        this.rules = rules;
        consumer = new JwtConsumerBuilder().setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(jwks(rules)))
                .setJwsAlgorithmConstraints(ASYMMETRIC).setExpectedIssuer(true, rules.issuer()).setExpectedAudience(true, rules.audience())
                .setRequireExpirationTime().setRequireSubject().setAllowedClockSkewInSeconds(SKEW_SECONDS).build();
    }

    private static HttpsJwks jwks(TokenRules rules) {
        Get get = new Get();
        get.setConnectTimeout(FETCH_TIMEOUT);
        get.setReadTimeout(FETCH_TIMEOUT);
        get.setRetries(1);
        get.setResponseBodySizeLimit(MAX_JWKS);
        HttpsJwks jwks = new HttpsJwks(rules.jwks().toString());
        jwks.setSimpleHttpGet(get);
        jwks.setRefreshReprieveThreshold(BETWEEN_FETCHES);
        return jwks;
    }

    /** Who has that token. */
    public Caller caller(String token) {
        if (token.length() > MAX_TOKEN) {
            throw UnauthenticatedException.token("it is longer than " + MAX_TOKEN + " characters");
        }
        try {
            JwtClaims claims = consumer.processToClaims(token);
            return Caller.of("oidc:" + subject(claims), tenant(claims), roles(claims));
        } catch (InvalidJwtException refused) {
            throw isProviderAway(refused) ? new ProviderAwayException(rules.jwks(), refused) : UnauthenticatedException.token(why(refused));
        } catch (MalformedClaimException malformed) {
            throw UnauthenticatedException.token("a claim is of the wrong type");
        }
    }

    private static boolean isProviderAway(InvalidJwtException refused) {
        return Stream.<Throwable>iterate(refused, cause -> cause != null, Throwable::getCause).anyMatch(IOException.class::isInstance);
    }

    /** In our words: the library's tell the whole token. */
    private static String why(InvalidJwtException refused) {
        List<Integer> codes = refused.getErrorDetails().stream().map(ErrorCodeValidator.Error::getErrorCode).toList();
        if (codes.contains(ErrorCodes.EXPIRED)) {
            return "it has run out";
        }
        if (codes.contains(ErrorCodes.ISSUER_INVALID) || codes.contains(ErrorCodes.ISSUER_MISSING)) {
            return "it is of another issuer";
        }
        if (codes.contains(ErrorCodes.AUDIENCE_INVALID) || codes.contains(ErrorCodes.AUDIENCE_MISSING)) {
            return "it is meant for another audience";
        }
        return "it is not signed by the identity provider, or not made as its tokens are";
    }

    private static String subject(JwtClaims claims) throws MalformedClaimException {
        String subject = claims.getSubject();
        if (subject.isBlank() || subject.length() > MAX_SUBJECT) {
            throw UnauthenticatedException.token("its subject is empty or longer than " + MAX_SUBJECT + " characters");
        }
        return subject;
    }

    private String tenant(JwtClaims claims) {
        return ClaimPath.of(rules.tenantClaim()).in(claims).filter(String.class::isInstance).map(String.class::cast).filter(Tenants::isName)
                .orElseThrow(() -> UnauthenticatedException.token("its claim '" + rules.tenantClaim() + "' names no tenant"));
    }

    private Set<Role> roles(JwtClaims claims) {
        return ClaimPath.of(rules.rolesClaim()).in(claims).map(TokenVerifier::words).orElseGet(Stream::empty)
                .filter(word -> word.startsWith(rules.rolePrefix())).map(word -> Role.find(word.substring(rules.rolePrefix().length())))
                .flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private static Stream<String> words(Object claim) {
        return switch (claim) {
            case String text -> Arrays.stream(text.split(" "));
            case List<?> list -> list.stream().filter(String.class::isInstance).map(String.class::cast);
            default -> Stream.empty();
        };
    }
}
