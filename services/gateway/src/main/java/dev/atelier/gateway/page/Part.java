package dev.atelier.gateway.page;

/**
 * A part of a page that changes on its own: the browser replaces it only where its digest is another one. Made of records, which compare by
 * value.
 */
public interface Part {
    /** Changes with what is shown. */
    default String digest() {
        return Integer.toHexString(hashCode());
    }
}
