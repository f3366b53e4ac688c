package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.storagegateway.spi.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The provider of single sign-on. With an {@code issuer} it is an OpenID Connect provider, whose
 * addresses are discovered; one that is given wins.
 *
 * @param clientId the gateway's name at the provider
 * @param clientSecret the gateway's password there
 * @param issuer the provider's own name, an address; null for a plain OAuth2 provider
 * @param authorizeUrl where the browser is sent; null to discover it
 * @param tokenUrl where the code is exchanged; null to discover it
 * @param jwksUrl the keys that sign the provider's tokens; null to discover it
 * @param userUrl answers with JSON that says who the caller is; null where a token does
 * @param groupsUrl answers with the caller's groups; null where a token holds them
 * @param userGroupsUrl answers the gateway itself with somebody's groups: {@code {user}} in it is
 *     replaced by their name; null if there is none
 * @param logoutUrl where the browser is sent to sign out at the provider; null to discover it
 * @param callbackPath the path that the provider sends the browser back to
 * @param scopes what the gateway asks for
 * @param subjectClaim where a token or {@code userUrl} names the stable identifier
 * @param nameClaim where a token or {@code userUrl} names the caller for people
 * @param groupsClaim where a token or {@code userUrl} names the groups; dots separate the steps
 * @param audience who an access token of a script has to be meant for
 * @param algorithms signatures that are believed (RFC 7518)
 * @param timeout for a call to the provider
 * @param logoutAtProvider whether {@code /logout} signs out at the provider, too
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OAuth2Configuration(
    @NotBlank String clientId,
    @NotNull Secret clientSecret,
    URI issuer,
    URI authorizeUrl,
    URI tokenUrl,
    URI jwksUrl,
    URI userUrl,
    URI groupsUrl,
    String userGroupsUrl,
    URI logoutUrl,
    @Pattern(regexp = "/[A-Za-z0-9._~/-]+", message = "has to be a path that begins with a slash")
        String callbackPath,
    List<@NotBlank String> scopes,
    @NotBlank String subjectClaim,
    @NotBlank String nameClaim,
    @NotBlank String groupsClaim,
    @NotBlank String audience,
    List<
            @Pattern(
                regexp = "(RS|PS|ES)(256|384|512)|EdDSA",
                message =
                    "has to be one of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384,"
                        + " ES512 and EdDSA")
            String>
        algorithms,
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 1, unit = TimeUnit.MINUTES)
        Duration timeout,
    boolean logoutAtProvider) {
  /** Fills in what was left out. */
  public OAuth2Configuration {
    callbackPath = Default.of(callbackPath, "/oauth-done");
    scopes =
        scopes == null ? (issuer == null ? List.of() : List.of("openid")) : List.copyOf(scopes);
    subjectClaim = Default.of(subjectClaim, "sub");
    nameClaim = Default.of(nameClaim, "preferred_username");
    groupsClaim = Default.of(groupsClaim, "groups");
    audience = Default.of(audience, clientId);
    algorithms =
        algorithms == null ? List.of("RS256", "PS256", "ES256", "EdDSA") : List.copyOf(algorithms);
    timeout = Default.of(timeout, Duration.seconds(5));
  }
}
