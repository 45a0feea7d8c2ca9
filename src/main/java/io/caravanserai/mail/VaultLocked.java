package io.caravanserai.mail;

/** Nothing can be locked, or this cannot be opened, with the keys that the hub has. The message is for who runs it. */
class VaultLocked extends RuntimeException {

    VaultLocked(String message) {
        super(message);
    }
}
