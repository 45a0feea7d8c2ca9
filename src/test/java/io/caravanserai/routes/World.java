package io.caravanserai.routes;

import io.caravanserai.shared.WithoutEffect;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** Beans for routes to call, and what they did. */
public class World {

    private final List<String> deeds = new ArrayList<>();

    /** Everything that was ever done. */
    List<String> deeds() {
        return deeds;
    }

    /** Answers, and acts. */
    public String book(@Body String name) {
        deeds.add("book " + name);
        return "booking of " + name;
    }

    /** Acts, and answers nothing. */
    public void tell(@Body String what) {
        deeds.add("tell " + what);
    }

    public boolean isWelcome(@Header("rank") String rank) {
        deeds.add("asked for " + rank);
        return "gold".equals(rank);
    }

    public String refuse(@Body String name) {
        throw new IllegalStateException("no room for " + name);
    }

    @WithoutEffect
    public String shout(@Body String text) {
        return text.toUpperCase();
    }
}
