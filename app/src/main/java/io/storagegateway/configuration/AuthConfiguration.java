package io.storagegateway.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.storagegateway.access.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;

/**
 * Who may sign in, and which groups have which role.
 *
 * @param mode how callers sign in
 * @param anonymous whether callers who are not signed in may read what is marked so; never null
 *     once the mode is known: true in development mode, else false
 * @param roles groups by role
 * @param basic the account of {@code /login_basic}; null for none
 * @param oauth2 the provider; null in development mode
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AuthConfiguration(
    @NotNull Mode mode,
    Boolean anonymous,
    Map<Role, List<@NotBlank String>> roles,
    @Valid BasicConfiguration basic,
    @JsonProperty("oauth2") @Valid OAuth2Configuration oauth2) {
  /** Fills in what was left out. */
  public AuthConfiguration {
    anonymous = Default.of(anonymous, mode == Mode.DEVELOPMENT);
    roles = roles == null ? Map.of() : Map.copyOf(roles);
  }
}
