package io.caravanserai.mail;

/** The server has a mail, and does not give it. The others of the folder it may well give. */
class RefusedMail extends RuntimeException {

    RefusedMail(long uid) {
        super("UID " + uid);
    }
}
