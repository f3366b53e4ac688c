package io.storagegateway.store;

import java.time.Instant;

/**
 * A session as it is kept.
 *
 * @param id its name, no secret
 * @param secretHash SHA-256 of what the cookie holds
 * @param subject whose
 * @param name whose, for people
 * @param method how they signed in
 * @param address from where they signed in
 * @param createdAt when they signed in
 * @param usedAt when it was last used, to about a minute
 * @param expiresAt when it ends at the latest
 */
public record SessionRow(
    String id,
    String secretHash,
    String subject,
    String name,
    String method,
    String address,
    Instant createdAt,
    Instant usedAt,
    Instant expiresAt) {}
