package io.storagegateway.api;

import io.storagegateway.access.Role;
import io.storagegateway.store.TokenRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * An API token as {@code /v4} shows it, without its secret.
 *
 * @param id its id
 * @param name what its owner calls it
 * @param roles what it may be used for at most
 * @param endpoints where it may be used; null for everywhere
 * @param createdAt when it was made
 * @param expiresAt when it ends
 * @param lastUsedAt when it was last used; null for never
 */
@Schema(name = "Token", description = "A token for a script, without its secret.")
public record TokenView(
    @Schema(description = "Its id.", example = "3ZfkMhV0xkS2r9Qw") String id,
    @Schema(description = "What its owner calls it.", example = "nightly clones") String name,
    @Schema(description = "What it may be used for at most.") List<Role> roles,
    @Schema(description = "Where it may be used; null for everywhere.", nullable = true)
        List<String> endpoints,
    @Schema(description = "When it was made (RFC 3339, UTC).") Instant createdAt,
    @Schema(description = "When it ends (RFC 3339, UTC).") Instant expiresAt,
    @Schema(
            description = "When it was last used, to about a minute; null for never.",
            nullable = true)
        Instant lastUsedAt) {
  static TokenView of(TokenRow row) {
    return new TokenView(
        row.id(),
        row.name(),
        row.roles().stream().map(Role::of).toList(),
        row.endpoints(),
        row.createdAt(),
        row.expiresAt(),
        row.usedAt());
  }
}
