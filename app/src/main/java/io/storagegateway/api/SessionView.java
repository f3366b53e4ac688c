package io.storagegateway.api;

import io.storagegateway.store.SessionRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Somebody's session as {@code /v4} shows it.
 *
 * @param id its id, no secret
 * @param subject whose, as the sign-in identifies them
 * @param name whose, for people
 * @param method how they signed in
 * @param address from where they signed in
 * @param createdAt when they signed in
 * @param lastUsedAt when it was last used
 * @param expiresAt when it ends at the latest
 */
@Schema(name = "Session", description = "Somebody who signed in with a browser.")
public record SessionView(
    @Schema(description = "Its id, no secret.", example = "3ZfkMhV0xkS2r9Qw") String id,
    @Schema(description = "Whose, as the sign-in identifies them.") String subject,
    @Schema(description = "Whose, for people.", example = "ada") String name,
    @Schema(
            description = "How they signed in.",
            allowableValues = {"oauth2", "basic", "development"})
        String method,
    @Schema(description = "From where they signed in.", example = "192.0.2.7") String address,
    @Schema(description = "When they signed in (RFC 3339, UTC).") Instant createdAt,
    @Schema(description = "When it was last used, to about a minute (RFC 3339, UTC).")
        Instant lastUsedAt,
    @Schema(description = "When it ends at the latest (RFC 3339, UTC).") Instant expiresAt) {
  static SessionView of(SessionRow row) {
    return new SessionView(
        row.id(),
        row.subject(),
        row.name(),
        row.method(),
        row.address(),
        row.createdAt(),
        row.usedAt(),
        row.expiresAt());
  }
}
