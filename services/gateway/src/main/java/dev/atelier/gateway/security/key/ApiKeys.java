package dev.atelier.gateway.security.key;

import dev.atelier.base.digest.Secrets;
import dev.atelier.base.digest.Sha256;
import dev.atelier.gateway.GatewayConfig;
import dev.atelier.gateway.security.Caller;
import dev.atelier.gateway.security.Role;
import dev.atelier.gateway.security.SecurityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** API keys: made, known, revoked. Beside those in the topic there is the one of the configuration, under the id {@value #CONFIGURED}. */
@ApplicationScoped
public class ApiKeys {
    static final String CONFIGURED = "configured";

    private final KeyShelf shelf;
    private final KeyLog log;
    private final Optional<KeyRecord> configured;

    ApiKeys(KeyShelf shelf, KeyLog log, SecurityConfig security, GatewayConfig gateway) {
        this.shelf = shelf;
        this.log = log;
        configured = security.adminKeySha256().map(digest -> configured(digest.strip(), gateway.gateway().tenant()));
    }

    private static KeyRecord configured(String digest, String tenant) {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("atelier.security.admin-key-sha256 has " + digest.length()
                    + " characters: give the key's SHA-256 as 64 of 0-9 and a-f, as sha256sum writes it");
        }
        return new KeyRecord(CONFIGURED, null, tenant, Set.of(Role.ADMIN), digest, Instant.EPOCH, "configuration", null, null);
    }

    /** Who presents that key; empty where it is none that works. */
    public Optional<Holder> holder(String presented) {
        Optional<KeyRecord> record = ApiKey.parse(presented).map(ApiKey::id).flatMap(shelf::find).or(() -> configured);
        return record.filter(found -> Secrets.same(found.sha256(), Sha256.of(presented))).flatMap(ApiKeys::working);
    }

    /** Who has the key of that id, if it still works. */
    public Optional<Holder> holderOf(String id) {
        return (id.equals(CONFIGURED) ? configured : shelf.find(id)).flatMap(ApiKeys::working);
    }

    /** Whether the caller's key works still, for answers that take long; who came without a key is not asked again. */
    public boolean standsBy(Caller caller) {
        return !caller.id().startsWith(KeyRecord.CALLER) || holderOf(caller.id().substring(KeyRecord.CALLER.length())).isPresent();
    }

    private static Optional<Holder> working(KeyRecord record) {
        return record.worksAt(Instant.now()) ? Optional.of(new Holder(record.id(), record.sha256(), record.caller())) : Optional.empty();
    }

    Minted create(String name, String tenant, Set<Role> roles, Optional<Instant> expiresAt, Caller by) {
        ApiKey key = ApiKey.mint();
        KeyRecord record = new KeyRecord(key.id(), name, tenant, roles, key.sha256(), Instant.now(), by.id(), expiresAt.orElse(null), null);
        log.write(record);
        shelf.keep(record);
        return new Minted(record, key);
    }

    /** All of the topic, newest first, with those that work no more. */
    List<KeyRecord> all() {
        return shelf.all();
    }

    /** The key works nowhere any more, as soon as each gateway has read so. */
    KeyRecord revoke(String id) {
        KeyRecord record = shelf.find(id).orElseThrow(() -> new KeyNotFoundException(id));
        if (record.revokedAt() != null) {
            return record;
        }
        KeyRecord revoked = record.revoked(Instant.now());
        log.write(revoked);
        shelf.keep(revoked);
        return revoked;
    }

    /** @param key to be shown once */
    record Minted(KeyRecord record, ApiKey key) {}

    /**
     * Who has a key.
     *
     * @param sha256 of the key, for what must end with it
     */
    public record Holder(String id, String sha256, Caller caller) {}
}
