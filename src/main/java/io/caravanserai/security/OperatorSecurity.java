package io.caravanserai.security;

import io.caravanserai.operations.AuditTrail;
import io.caravanserai.operations.ServletProblems;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;

/**
 * Who may reach Hawtio and the other actuator endpoints: viewers and operators, by a login form or, for scrapers, by HTTP
 * Basic.
 */
@Configuration(proxyBeanMethods = false)
class OperatorSecurity {

    private static final String HAWTIO = "/actuator/hawtio";
    /** What asks by JMX; a GET is refused by Jolokia's own policy. */
    private static final RequestMatcher JOLOKIA = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/actuator/jolokia/**"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, HAWTIO + "/jolokia/**"));

    @Bean
    @Order(3)
    SecurityFilterChain operators(HttpSecurity http, Refusals refusals, AuditTrail audit, ServletProblems problems)
            throws Exception {
        var pages = pages();
        return http.securityMatcher("/actuator/**", "/login", "/logout", "/default-ui.css")
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.GET,
                                "/actuator/health",
                                "/actuator/health/liveness",
                                "/actuator/health/readiness")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, HAWTIO + "/proxy/enabled")
                        .hasRole(Roles.VIEWER)
                        // It would fetch from other hosts in the hub's name.
                        .requestMatchers(HAWTIO + "/proxy/**")
                        .denyAll()
                        .requestMatchers(HttpMethod.GET, "/**")
                        .hasRole(Roles.VIEWER)
                        .requestMatchers(JOLOKIA)
                        .hasRole(Roles.VIEWER)
                        .anyRequest()
                        .hasRole(Roles.OPERATOR))
                .addFilterAfter(new JolokiaGate(JOLOKIA, audit, problems), AuthorizationFilter.class)
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                                refusals, new NegatedRequestMatcher(pages))
                        .accessDeniedHandler(refusals))
                .formLogin(form -> form.defaultSuccessUrl(HAWTIO + "/"))
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .logout(Customizer.withDefaults())
                .requestCache(cache -> cache.requestCache(rememberOnly(pages)))
                .csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                        .csrfTokenRequestHandler(eager()))
                .build();
    }

    /** Hawtio reads the token from its cookie, and sends it as it is; eager, so that the cookie is there from the start. */
    private static CsrfTokenRequestAttributeHandler eager() {
        var handler = new CsrfTokenRequestAttributeHandler();
        handler.setCsrfRequestAttributeName(null);
        return handler;
    }

    /** A scraper that comes without credentials must not get a session for it. */
    private static HttpSessionRequestCache rememberOnly(RequestMatcher pages) {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(pages);
        return cache;
    }

    /** What a person opens in a browser. */
    private static RequestMatcher pages() {
        var html = new MediaTypeRequestMatcher(new HeaderContentNegotiationStrategy(), MediaType.TEXT_HTML);
        html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return request -> "GET".equals(request.getMethod()) && html.matches(request);
    }
}
