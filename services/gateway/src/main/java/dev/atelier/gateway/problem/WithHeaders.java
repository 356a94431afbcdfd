package dev.atelier.gateway.problem;

import java.util.Map;

/** A failure whose answer says more in its headers, such as when to try again. */
public interface WithHeaders {
    Map<String, String> headers();
}
