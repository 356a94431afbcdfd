/** Calls from here to addresses that somebody outside chose: webhooks, pictures by address. */
package dev.atelier.gateway.outside;
