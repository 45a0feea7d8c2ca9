package io.caravanserai.cdc;

/** Every change as it comes, after a first snapshot where there is no position yet; until somebody asks for another. */
record Follow(Lease lease) implements Stretch {

    @Override
    public boolean ended() {
        return lease.snapshotAsked();
    }
}
