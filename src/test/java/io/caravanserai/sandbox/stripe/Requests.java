package io.caravanserai.sandbox.stripe;

/** Which requests to the API a fault is ordered for. */
enum Requests {
    ALL("requests"),
    WRITES("writes"),
    LISTS_OF_EVENTS("lists of events");

    private final String words;

    Requests(String words) {
        this.words = words;
    }

    boolean contain(ApiRequest request) {
        return switch (this) {
            case ALL -> true;
            case WRITES -> request.isWrite();
            case LISTS_OF_EVENTS -> !request.isWrite() && request.path().equals("/v1/events");
        };
    }

    String words() {
        return words;
    }
}
