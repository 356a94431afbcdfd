package dev.atelier.gateway.security.token;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** An identity provider: keys over HTTP, and tokens good and bad. */
public final class Provider implements AutoCloseable {
    public static final String ISSUER = "https://idp.example";
    public static final String AUDIENCE = "atelier";

    final AtomicInteger asked = new AtomicInteger();
    private final RsaJsonWebKey rsa;
    private final EllipticCurveJsonWebKey ec;
    private final HttpServer server;
    private volatile JsonWebKeySet published;

    public Provider() {
        try {
            rsa = RsaJwkGenerator.generateJwk(2048);
            rsa.setKeyId("rsa-1");
            ec = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            ec.setKeyId("ec-1");
            publish(rsa, ec);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JoseException | IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/jwks", exchange -> {
            asked.incrementAndGet();
            byte[] json = published.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(200, json.length);
                exchange.getResponseBody().write(json);
            }
        });
        server.start();
    }

    void publish(JsonWebKey... keys) {
        published = new JsonWebKeySet(keys);
    }

    public URI jwks() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
    }

    /** Claims of a good token. */
    public static JwtClaims claims(String tenant, Object roles) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject("anna@example.com");
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setIssuedAtToNow();
        claims.setClaim("tenant", tenant);
        claims.setClaim("roles", roles);
        return claims;
    }

    public String byRsa(JwtClaims claims) {
        return sign(claims, AlgorithmIdentifiers.RSA_USING_SHA256, rsa.getPrivateKey(), rsa.getKeyId());
    }

    String byEc(JwtClaims claims) {
        return sign(claims, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, ec.getPrivateKey(), ec.getKeyId());
    }

    /** What whoever knows only what is public could sign. */
    String byPublicKeyAsSecret(JwtClaims claims) {
        return sign(claims, AlgorithmIdentifiers.HMAC_SHA256, new org.jose4j.keys.HmacKey(rsa.getPublicKey().getEncoded()), rsa.getKeyId());
    }

    String unsigned(JwtClaims claims) {
        return sign(claims, AlgorithmIdentifiers.NONE, null, null);
    }

    /** By a key that nobody has published, under the id of one that somebody has or has not. */
    static String byStranger(JwtClaims claims, String keyId) {
        try {
            PublicJsonWebKey strange = RsaJwkGenerator.generateJwk(2048);
            return sign(claims, AlgorithmIdentifiers.RSA_USING_SHA256, strange.getPrivateKey(), keyId);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(JwtClaims claims, String algorithm, Key key, String keyId) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKey(key);
        if (keyId != null) {
            signature.setKeyIdHeaderValue(keyId);
        }
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }


    @Override
    public void close() {
        server.stop(0);
    }
}
