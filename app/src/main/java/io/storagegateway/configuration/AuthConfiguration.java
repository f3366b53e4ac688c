package io.storagegateway.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.storagegateway.access.Role;
import io.storagegateway.spi.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Who may sign in, and which groups have which role.
 *
 * @param mode how callers sign in
 * @param anonymous whether callers who are not signed in may read what is marked so; never null
 *     once the mode is known: true in development mode, else false
 * @param roles groups by role
 * @param visibility whose jobs callers see who do not see all
 * @param basic the account of {@code /login_basic}; null for none
 * @param oauth2 the provider; null in development mode
 * @param ldap the directory that knows groups; null for none
 * @param session how long a sign-in lasts
 * @param encryptionKey what refresh tokens are kept encrypted with; null to keep none
 * @param groupsRefresh after which time groups are asked for again
 * @param groupsMaxAge after which time groups that could not be asked for give no role
 * @param grace how long credentials that were checked stay good for reads while the database is
 *     away
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AuthConfiguration(
    @NotNull Mode mode,
    Boolean anonymous,
    Map<Role, List<@NotBlank String>> roles,
    @Valid VisibilityConfiguration visibility,
    @Valid BasicConfiguration basic,
    @JsonProperty("oauth2") @Valid OAuth2Configuration oauth2,
    @Valid LdapConfiguration ldap,
    @Valid SessionConfiguration session,
    Secret encryptionKey,
    @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration groupsRefresh,
    @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 7, unit = TimeUnit.DAYS)
        Duration groupsMaxAge,
    @MinDuration(value = 0, unit = TimeUnit.SECONDS) @MaxDuration(value = 1, unit = TimeUnit.HOURS)
        Duration grace) {
  /** Fills in what was left out. */
  public AuthConfiguration {
    anonymous = Default.of(anonymous, mode == Mode.DEVELOPMENT);
    roles = roles == null ? Map.of() : Map.copyOf(roles);
    visibility = Default.of(visibility, VisibilityConfiguration.DEFAULT);
    session = session == null ? new SessionConfiguration(null, null) : session;
    groupsRefresh = Default.of(groupsRefresh, Duration.minutes(10));
    groupsMaxAge = Default.of(groupsMaxAge, Duration.hours(1));
    grace = Default.of(grace, Duration.minutes(5));
  }
}
