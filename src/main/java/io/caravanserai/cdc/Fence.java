package io.caravanserai.cdc;

/**
 * Stands between a capture and where its changes go, so that a run which has lost its lease without knowing, because its
 * process was stopped say, cannot put its older changes after the newer ones of the next. Without one, the lease alone
 * keeps two runs apart, and what the older has in hand when it loses the lease may still get through.
 */
interface Fence {

    /** Lets everything through. */
    Fence NONE = new Fence() {
        @Override
        public void raise(String capture) {}

        @Override
        public void settle() {}
    };

    /** Shuts out every earlier run of the capture, and gives up what it carried and had not settled. */
    void raise(String capture) throws InterruptedException;

    /** Makes final what has been carried since the last time. Only then may the position move. */
    void settle();
}
