package io.caravanserai.mail;

import io.caravanserai.shared.TransientFailure;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

/** Exchanges refresh tokens for access tokens (RFC 6749, section 6) where the mailbox's provider does that. */
@Component
class TokenEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);

    /** What only the owner can mend: he took his permission back, it ended, or there is something that he must agree to. */
    private static final Set<String> OWNERS = Set.of(
            "invalid_grant", "interaction_required", "login_required", "consent_required", "admin_policy_enforced");

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(15);

    /** The library asks for the token that is to be replaced, and does not send it. */
    private static final OAuth2AccessToken NONE =
            new OAuth2AccessToken(TokenType.BEARER, "none", Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

    private final MailProperties properties;
    private final RestClientRefreshTokenTokenResponseClient client = new RestClientRefreshTokenTokenResponseClient();

    TokenEndpoint(MailProperties properties) {
        this.properties = properties;
        var connections = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                // What is sent is for nobody else.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        var requests = new JdkClientHttpRequestFactory(connections);
        requests.setReadTimeout(READ);
        client.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.addAll(List.of(
                            new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()));
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
    }

    /** A permission that the provider does not honour any more; not before the owner gives another. */
    static class Revoked extends Exception {}

    /**
     * @return an access token, and the refresh token that counts from now on
     * @throws TransientFailure where the provider cannot be asked, or does not take the hub for its client
     */
    OAuth2AccessTokenResponse refresh(Provider provider, String refreshToken) throws Revoked {
        var asked = new OAuth2RefreshTokenGrantRequest(
                registration(provider), NONE, new OAuth2RefreshToken(refreshToken, null), provider.scopes());
        try {
            return client.getTokenResponse(asked);
        } catch (OAuth2AuthorizationException e) {
            String code = e.getError().getErrorCode();
            if (OWNERS.contains(code)) {
                throw new Revoked();
            }
            String what = "The token endpoint of %s answers %s"
                    .formatted(provider.code(), status(e).orElse(code));
            LOG.warn(what);
            throw new TransientFailure(what, null);
        }
    }

    /** With 401 the hub itself is not known there: its id or its secret is wrong. */
    private static Optional<String> status(OAuth2AuthorizationException failure) {
        return failure.getCause() instanceof RestClientResponseException answer
                ? Optional.of("HTTP " + answer.getStatusCode().value())
                : Optional.empty();
    }

    private ClientRegistration registration(Provider provider) {
        OAuthClient known = properties
                .client(provider)
                .orElseThrow(() -> new TransientFailure("The hub is not registered at " + provider.code(), null));
        return ClientRegistration.withRegistrationId(provider.code())
                .clientId(known.clientId())
                .clientSecret(known.clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .tokenUri(known.tokenUri().toString())
                .build();
    }
}
