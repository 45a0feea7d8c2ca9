package io.caravanserai.operations;

import java.util.List;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Tells a caller who the hub thinks he is: a page shows him what he may do. */
@Component
class CallerApi {

    /** @param roles as the header {@code hub-roles} tells them */
    static boolean isOperator(String roles) {
        return List.of(roles.split(",")).contains("operator");
    }

    record Caller(String user, List<String> roles) {}

    public Caller show(@Header("hub-user") String user, @Header("hub-roles") String roles) {
        return new Caller(user, List.of(roles.split(",")));
    }
}
