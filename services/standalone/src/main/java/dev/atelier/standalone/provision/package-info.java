/** Prepares brokers and stores that are somebody else's for the platform. */
package dev.atelier.standalone.provision;
