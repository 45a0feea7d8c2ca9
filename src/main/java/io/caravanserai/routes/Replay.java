package io.caravanserai.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is known, for one message, of the answers that an edited route would get: those that the running one got. */
final class Replay {

    private final List<Noted> left;
    private Optional<Stopped> stopped = Optional.empty();

    Replay(Recording recorded) {
        this.left = new ArrayList<>(recorded.noted());
    }

    /** @return what came of the same call with the same arguments, if it is known; each answer is given once */
    synchronized Optional<Outcome> ofCall(Called.Method method, List<Object> arguments) {
        return take(each -> each instanceof Called called
                        && called.method().bean().equals(method.bean())
                        && called.method().name().equals(method.name())
                        && Same.same(called.arguments(), arguments))
                .map(each -> ((Called) each).outcome())
                .filter(Outcome::isKnown);
    }

    /** @return what came of the same message to the same address, if it is known; each answer is given once */
    synchronized Optional<Outcome> ofMessage(String target, KeptMessage message) {
        return take(each -> each instanceof Sent sent
                        && sent.target().equals(target)
                        && sent.message().says(message))
                .flatMap(each -> ((Sent) each).outcome())
                .filter(Outcome::isKnown);
    }

    /** @return to be thrown: nothing more can be said of this message */
    synchronized Stopped stop(String why) {
        if (stopped.isEmpty()) {
            stopped = Optional.of(new Stopped(why));
        }
        return stopped.get();
    }

    /** @return why nothing more could be said, where that is so */
    synchronized Optional<String> stopped() {
        return stopped.map(Throwable::getMessage);
    }

    private Optional<Noted> take(Predicate<Noted> wanted) {
        Optional<Noted> found = left.stream().filter(wanted).findFirst();
        found.ifPresent(left::remove);
        return found;
    }
}
