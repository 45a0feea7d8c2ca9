package io.caravanserai.mail;

/** Somebody else polls the mailbox now, or it is gone; what was read in this turn is left to him. */
class TurnLost extends RuntimeException {

    TurnLost() {
        super("the turn has ended");
    }
}
