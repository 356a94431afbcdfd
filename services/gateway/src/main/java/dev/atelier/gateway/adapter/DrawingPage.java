package dev.atelier.gateway.adapter;

import java.util.List;

/**
 * Some of the jobs that draw with an adapter.
 *
 * @param next cursor of the following page; absent on the last
 */
record DrawingPage(List<DrawingJob> jobs, String next) {}
