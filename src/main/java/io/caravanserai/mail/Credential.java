package io.caravanserai.mail;

/** What an owner gives the hub to open his mailbox with. */
record Credential(Authentication authentication, String secret) {

    /** Without the secret, for whoever logs it. */
    @Override
    public String toString() {
        return "Credential[" + authentication + "]";
    }
}
