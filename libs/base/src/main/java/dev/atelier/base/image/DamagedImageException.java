package dev.atelier.base.image;

/** What a container parser found wrong, before it is known which file it was: becomes an {@link ImageUnreadableException}. */
final class DamagedImageException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedImageException(String why) {
        super(why);
    }
}
