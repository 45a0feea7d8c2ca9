package io.caravanserai.sandbox.stripe;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults in force on requests to the API; where several are, the one ordered first strikes first. */
final class RequestFaults {

    private record Fault(Requests requests, Scope scope, RequestFault what) {}

    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    void add(Requests requests, Scope scope, RequestFault what) {
        faults.add(new Fault(requests, scope, what));
    }

    Optional<RequestFault> strike(ApiRequest request) {
        var struck = faults.stream()
                .filter(fault -> fault.requests().contain(request))
                .filter(fault -> fault.scope().take())
                .map(Fault::what)
                .findFirst();
        faults.removeIf(fault -> fault.scope().isSpent());
        return struck;
    }

    void clear() {
        faults.clear();
    }

    List<String> describe() {
        return faults.stream()
                .map(fault -> fault.requests().words() + ", " + fault.scope() + ": "
                        + fault.what().kind().words())
                .toList();
    }
}
