package io.caravanserai.security;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who is known to the hub. There is no default password: whose hash is not set cannot log in.
 *
 * @param operatorPasswordHash the bcrypt hash of the user {@code operator}'s password
 * @param apiPasswordHash the bcrypt hash of the user {@code api}'s password
 * @param verifierPasswordHash the bcrypt hash of the user {@code verifier}'s password
 * @param viewerPasswordHash the bcrypt hash of the user {@code viewer}'s password
 * @param jwtIssuer the issuer whose bearer tokens the API takes; empty for none
 * @param jwtAudience what a token must name in {@code aud}; a token meant for another service is worth nothing here
 * @param jwtRolesClaim the claim that lists the caller's roles, {@code api}, {@code verifier}, {@code viewer}
 *     or {@code operator}
 */
@Validated
@ConfigurationProperties("hub.security")
record AccessProperties(
        @NotNull @DefaultValue("") String operatorPasswordHash,

        @NotNull @DefaultValue("") String apiPasswordHash,

        @NotNull @DefaultValue("") String verifierPasswordHash,

        @NotNull @DefaultValue("") String viewerPasswordHash,

        @NotNull @DefaultValue("") String jwtIssuer,
        @NotBlank @DefaultValue("caravanserai") String jwtAudience,
        @NotBlank @DefaultValue("roles") String jwtRolesClaim) {

    private static final Pattern BCRYPT = Pattern.compile("((\\{bcrypt})?\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53})?");

    /** Refuses what is no hash without telling it: it may be a password. */
    AccessProperties {
        hash("HUB_OPERATOR_PASSWORD_HASH", operatorPasswordHash);
        hash("HUB_API_PASSWORD_HASH", apiPasswordHash);
        hash("HUB_VERIFIER_PASSWORD_HASH", verifierPasswordHash);
        hash("HUB_VIEWER_PASSWORD_HASH", viewerPasswordHash);
    }

    private static void hash(String variable, String given) {
        if (!BCRYPT.matcher(given).matches()) {
            throw new IllegalArgumentException(
                    variable + " is no bcrypt hash; make one: java -jar caravanserai.jar hash-password");
        }
    }

    /** Tells no hash. */
    @Override
    public String toString() {
        return "AccessProperties[jwtIssuer=%s, jwtAudience=%s]".formatted(jwtIssuer, jwtAudience);
    }
}
