package io.caravanserai.bench;

import io.caravanserai.Caravanserai;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;

/** The hub as it is shipped, as a contender; a bench may let routes rest that are not what it measures. */
public final class WholeHub {

    private WholeHub() {}

    /**
     * @param settings properties of the hub's, as they stand in its application.yaml
     * @param variables the hub's variables
     * @return what to start it with
     */
    static List<String> arguments(int port, Map<String, ?> settings, Map<String, ?> variables) {
        List<String> arguments = new ArrayList<>(List.of("--server.port=" + port));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        variables.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments;
    }

    /** @param args settings and variables, {@code --name=value} */
    public static void main(String[] args) throws Exception {
        var hub = SpringApplication.run(Caravanserai.class, args);
        Probe.serve();
        hub.close();
        System.exit(0);
    }
}
