package io.caravanserai.security;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
                .implies(Roles.API)
                .build();
    }

    private static UserDetails user(String name, String hash, String role) {
        return User.withUsername(name)
                .password(hash.replaceFirst("^\\{bcrypt}", ""))
                .roles(role)
                .build();
    }
}
