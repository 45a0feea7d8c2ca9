package io.caravanserai.security;

import io.caravanserai.operations.ServletProblems;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The hub's own users, as the environment names them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class Users {

    @Bean
    UserDetailsService hubUsers(AccessProperties access) {
        var hashes = new LinkedHashMap<String, String>();
        hashes.put(Roles.OPERATOR, access.operatorPasswordHash());
        hashes.put(Roles.VIEWER, access.viewerPasswordHash());
        hashes.put(Roles.API, access.apiPasswordHash());
        hashes.put(Roles.VERIFIER, access.verifierPasswordHash());
        hashes.values().removeIf(String::isEmpty);
        List<UserDetails> users = hashes.entrySet().stream()
                .map(user -> user(user.getKey(), user.getValue()))
                .toList();
        return new InMemoryUserDetailsManager(users);
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new RememberingPasswordEncoder(new BCryptPasswordEncoder());
    }

    @Bean
    static RoleHierarchy roleHierarchy() {
        return RoleHierarchyImpl.withDefaultRolePrefix()
                .role(Roles.OPERATOR)
                .implies(Roles.API, Roles.VERIFIER, Roles.VIEWER)
                .build();
    }

    @Bean
    WrongLogins wrongLogins() {
        return new WrongLogins(Clock.systemUTC());
    }

    @Bean
    FilterRegistrationBean<LoginThrottle> loginThrottle(WrongLogins wrongLogins, ServletProblems problems) {
        var filter = new FilterRegistrationBean<>(new LoginThrottle(wrongLogins, problems));
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return filter;
    }

    /** One user for each role, of the role's name. */
    private static UserDetails user(String role, String hash) {
        return User.withUsername(role)
                .password(hash.replaceFirst("^\\{bcrypt}", ""))
                .roles(role)
                .build();
    }
}
