package io.caravanserai.routes;

/**
 * Where what is in force in a place comes from.
 *
 * @param kind the jar, the folder, or a version that was put in force by the API
 * @param version the number of that version; 0 where none ever was
 */
record Source(Kind kind, int version) {

    static final Source JAR = new Source(Kind.JAR, 0);
    static final Source FOLDER = new Source(Kind.FOLDER, 0);

    enum Kind {
        JAR,
        FOLDER,
        VERSION
    }

    static Source version(int number) {
        return new Source(Kind.VERSION, number);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case JAR -> "the hub's own";
            case FOLDER -> "the folder's";
            case VERSION -> "version " + version;
        };
    }
}
