package dev.atelier.gateway.request;

/**
 * One picture of a request, within the limit of bytes but not yet looked at.
 *
 * @param asset place of the asset in the job; the concept is 0
 * @param mask whether it is a mask for the asset's picture of the same place
 * @param name what messages call it: the part and the client's file name
 */
public record Upload(int asset, boolean mask, String name, byte[] content) {}
