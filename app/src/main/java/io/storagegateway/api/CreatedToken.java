package io.storagegateway.api;

import io.storagegateway.access.Role;
import io.storagegateway.auth.ApiTokens;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A new API token, with the secret that is shown this once.
 *
 * @param id its id
 * @param token the token itself
 * @param name what its owner calls it
 * @param roles what it may be used for at most
 * @param endpoints where it may be used; null for everywhere
 * @param createdAt when it was made
 * @param expiresAt when it ends
 */
@Schema(description = "A new token, with the secret that is shown this once.")
public record CreatedToken(
    @Schema(description = "Its id.", example = "3ZfkMhV0xkS2r9Qw") String id,
    @Schema(
            description =
                "The token itself, for the header \"Authorization: Bearer …\". It is shown this"
                    + " once and cannot be had again.",
            example = "sgw_…")
        String token,
    @Schema(description = "What its owner calls it.", example = "nightly clones") String name,
    @Schema(description = "What it may be used for at most.") List<Role> roles,
    @Schema(description = "Where it may be used; null for everywhere.", nullable = true)
        List<String> endpoints,
    @Schema(description = "When it was made (RFC 3339, UTC).") Instant createdAt,
    @Schema(description = "When it ends (RFC 3339, UTC).") Instant expiresAt) {
  static CreatedToken of(ApiTokens.Created created) {
    TokenView view = TokenView.of(created.row());
    return new CreatedToken(
        view.id(),
        created.text(),
        view.name(),
        view.roles(),
        view.endpoints(),
        view.createdAt(),
        view.expiresAt());
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return "CreatedToken[" + id + "]";
  }
}
