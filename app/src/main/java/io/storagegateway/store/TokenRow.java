package io.storagegateway.store;

import java.time.Instant;
import java.util.List;

/**
 * An API token as it is kept.
 *
 * @param id its name, no secret
 * @param secretHash SHA-256 of the token
 * @param subject whose
 * @param ownerName whose, for people
 * @param method how its owner had signed in
 * @param name what its owner calls it
 * @param roles what it may be used for at most
 * @param endpoints where it may be used; null for everywhere
 * @param createdAt when it was made
 * @param expiresAt when it ends
 * @param usedAt when it was last used, to about a minute; null for never
 */
public record TokenRow(
    String id,
    String secretHash,
    String subject,
    String ownerName,
    String method,
    String name,
    List<String> roles,
    List<String> endpoints,
    Instant createdAt,
    Instant expiresAt,
    Instant usedAt) {}
