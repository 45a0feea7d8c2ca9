package io.caravanserai.operations;

import io.caravanserai.shared.CallerRoles;
import java.util.List;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Tells a caller who the hub thinks he is: a page shows him what he may do. */
@Component
class CallerApi {

    record Caller(String user, List<String> roles) {}

    public Caller show(@Header("hub-user") String user, @Header(CallerRoles.HEADER) String roles) {
        return new Caller(user, CallerRoles.of(roles));
    }
}
