package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.storagegateway.spi.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/**
 * The provider of single sign-on.
 *
 * @param clientId the gateway's name at the provider
 * @param clientSecret the gateway's password there
 * @param authorizeUrl where the browser is sent
 * @param tokenUrl where the code is exchanged
 * @param groupsUrl answers with the caller's groups; null where the token holds them
 * @param callbackPath the path that the provider sends the browser back to
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OAuth2Configuration(
    @NotBlank String clientId,
    @NotNull Secret clientSecret,
    @NotNull URI authorizeUrl,
    @NotNull URI tokenUrl,
    URI groupsUrl,
    String callbackPath) {
  /** Fills in the usual callback path. */
  public OAuth2Configuration {
    callbackPath = Default.of(callbackPath, "/oauth-done");
  }
}
