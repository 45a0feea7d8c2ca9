package io.caravanserai.mail;

/**
 * What opens a mailbox.
 *
 * @param accessToken whether the secret is an access token, for XOAUTH2, and no password
 */
record Login(String user, String secret, boolean accessToken) {

    /** Without the secret, for whoever logs it. */
    @Override
    public String toString() {
        return accessToken ? "Login[access token]" : "Login[password]";
    }
}
