package io.caravanserai.mail;

/**
 * How far a folder has been looked through.
 *
 * @param last up to which UID; 0 before the first look
 * @param breaks how often the connection broke while mails were fetched, none of them beyond {@code breaksTo}
 */
record FolderMark(long uidValidity, long last, int breaks, long breaksTo) {

    /** So often, the last times by itself, a mail may break the connection before it is set aside. */
    private static final int MOST_BREAKS = 5;

    static FolderMark first(long uidValidity) {
        return new FolderMark(uidValidity, 0, 0, 0);
    }

    FolderMark upTo(long uid) {
        return uid >= breaksTo
                ? new FolderMark(uidValidity, uid, 0, 0)
                : new FolderMark(uidValidity, uid, breaks, breaksTo);
    }

    FolderMark brokenUpTo(long uid) {
        return new FolderMark(uidValidity, last, breaks + 1, uid);
    }

    /** Fewer and fewer, until the one that breaks the connection is alone. */
    int atOnce(int usual) {
        return breaks == 0 ? usual : Math.max(1, (int) (usual / Math.pow(usual, breaks / 3.0)));
    }

    /** @return whether the next mail is to be passed by, for it was tried by itself often enough */
    boolean isHopeless() {
        return breaks >= MOST_BREAKS;
    }
}
