/** Container images of what the build has left, as archives that {@code docker load} and {@code skopeo} read. */
package dev.atelier.images;
