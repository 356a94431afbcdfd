package dev.atelier.gateway.adapter;

import java.util.List;

/**
 * Some of the adapters.
 *
 * @param next cursor of the following page; absent on the last
 */
record AdapterPage(List<AdapterView> adapters, String next) {}
