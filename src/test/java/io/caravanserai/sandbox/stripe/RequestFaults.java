package io.caravanserai.sandbox.stripe;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults in force on requests to the API; where several are, the one ordered first strikes first. */
final class RequestFaults {

    private record Fault(Scope scope, boolean writesOnly, RequestFault what) {}

    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    void add(Scope scope, boolean writesOnly, RequestFault what) {
        faults.add(new Fault(scope, writesOnly, what));
    }

    Optional<RequestFault> strike(boolean isWrite) {
        var struck = faults.stream()
                .filter(fault -> isWrite || !fault.writesOnly())
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
                .map(fault -> (fault.writesOnly() ? "writes, " : "requests, ") + fault.scope() + ": "
                        + fault.what().kind().words())
                .toList();
    }
}
