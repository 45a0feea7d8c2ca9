package io.caravanserai.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** An issuer of tokens on loopback, as far as a service that trusts it sees it. */
final class Issuer {

    private final HttpServer server;
    private final RSAKey key = newKey();

    Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer(
                "/.well-known/openid-configuration",
                "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/keys\", \"subject_types_supported\": [\"public\"]}"
                        .formatted(url()));
        answer("/keys", new JWKSet(key.toPublicJWK()).toString());
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    String token(String audience, Duration validFor, String... roles) {
        return signed(key, url(), audience, validFor, roles);
    }

    /** A token that says it is this issuer's, and is signed by another. */
    String forged(String audience, String... roles) {
        return signed(newKey(), url(), audience, Duration.ofMinutes(5), roles);
    }

    String ofAnother(String audience, String... roles) {
        return signed(key, "https://issuer.example", audience, Duration.ofMinutes(5), roles);
    }

    private String signed(RSAKey by, String issuer, String audience, Duration validFor, String... roles) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("booking-app")
                .audience(audience)
                .expirationTime(Date.from(Instant.now().plus(validFor)))
                .claim("roles", List.of(roles))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(by));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private void answer(String path, String json) {
        server.createContext(path, exchange -> {
            var body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("application/json")));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
