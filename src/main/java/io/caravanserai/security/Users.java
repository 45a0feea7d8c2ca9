package io.caravanserai.security;

import io.caravanserai.operations.ServletProblems;
import java.time.Clock;
import java.util.ArrayList;
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
        List<UserDetails> users = new ArrayList<>();
        if (!access.operatorPasswordHash().isEmpty()) {
            users.add(user("operator", access.operatorPasswordHash(), Roles.OPERATOR));
        }
        if (!access.apiPasswordHash().isEmpty()) {
            users.add(user("api", access.apiPasswordHash(), Roles.API));
        }
        if (!access.verifierPasswordHash().isEmpty()) {
            users.add(user("verifier", access.verifierPasswordHash(), Roles.VERIFIER));
        }
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
                .implies(Roles.API, Roles.VERIFIER)
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

    private static UserDetails user(String name, String hash, String role) {
        return User.withUsername(name)
                .password(hash.replaceFirst("^\\{bcrypt}", ""))
                .roles(role)
                .build();
    }
}
