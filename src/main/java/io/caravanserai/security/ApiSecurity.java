package io.caravanserai.security;

import io.caravanserai.operations.AuditTrail;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.HeaderWriterFilter;

/** Who may reach what other systems call: the API, and the webhooks. Nothing here begins a session. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    /**
     * Security's headers go out before a route is asked. Otherwise they are added when the servlet's own thread leaves
     * the request, and the route, which answers on another thread, may be writing its headers at that very moment.
     */
    private static final ObjectPostProcessor<HeaderWriterFilter> BEFORE_THE_ANSWER = new ObjectPostProcessor<>() {
        @Override
        public <O extends HeaderWriterFilter> O postProcess(O filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    };

    /** Paths are matched whole, whatever servlet serves them: Hawtio and Jolokia bring servlets of their own. */
    @Bean
    static PathPatternRequestMatcherBuilderFactoryBean pathPatterns() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    /** Stripe has no password here; the route verifies its signature. */
    @Bean
    @Order(1)
    SecurityFilterChain webhooks(HttpSecurity http, Refusals refusals) throws Exception {
        return stateless(http, refusals)
                .securityMatcher("/webhooks/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.POST, "/webhooks/stripe")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, Refusals refusals, AccessProperties access, AuditTrail audit)
            throws Exception {
        refusing(http, refusals, new ForgedRequests(OperatorPaths.acts(), audit, refusals))
                // Hawtio's pages come with the session of whoever logged in there; nobody gets one here.
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(ApiSecurity::ridesOnASession))
                .securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(OperatorPaths.SEEN)
                        .hasRole(Roles.VIEWER)
                        .requestMatchers(OperatorPaths.ALL)
                        .hasRole(Roles.OPERATOR)
                        .requestMatchers("/api/openapi")
                        .hasAnyRole(Roles.API, Roles.VIEWER)
                        .requestMatchers("/api/me")
                        .authenticated()
                        .requestMatchers("/api/bookings/verify/**")
                        .hasRole(Roles.VERIFIER)
                        .anyRequest()
                        .hasRole(Roles.API))
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .addFilterBefore(new ActionAudit(OperatorPaths.acts(), audit), AuthorizationFilter.class);
        if (!access.jwtIssuer().isEmpty()) {
            http.oauth2ResourceServer(tokens -> tokens.authenticationEntryPoint(refusals)
                    .accessDeniedHandler(refusals)
                    .jwt(jwt -> jwt.decoder(Tokens.decoder(access)).jwtAuthenticationConverter(Tokens.roles(access))));
        }
        return http.build();
    }

    /** What nobody has thought of, nobody reaches. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain theRest(HttpSecurity http, Refusals refusals) throws Exception {
        return stateless(http, refusals)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** Whether a page of another site could have sent it: a browser adds the session by itself, but no header. */
    private static boolean ridesOnASession(HttpServletRequest request) {
        return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.getSession(false) != null;
    }

    private static HttpSecurity stateless(HttpSecurity http, Refusals refusals) throws Exception {
        return refusing(http, refusals, refusals)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    private static HttpSecurity refusing(HttpSecurity http, Refusals refusals, AccessDeniedHandler denied)
            throws Exception {
        return http.headers(headers -> headers.withObjectPostProcessor(BEFORE_THE_ANSWER))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(denied));
    }
}
