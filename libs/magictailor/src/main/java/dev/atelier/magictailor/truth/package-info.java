/**
 * What only a world that knows itself can give: whether the colours of concept and component are really in a picture, to say how far learned scores can be
 * trusted. Made for TailorWorld's bench set, where what is to be learned shares no colour with what must be left out. Shapes and patterns are not looked at.
 */
package dev.atelier.magictailor.truth;
