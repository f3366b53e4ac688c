package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.storagegateway.spi.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * The one account of {@code /login_basic}, which has every role.
 *
 * @param username its name
 * @param password in clear text, or its bcrypt hash
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record BasicConfiguration(@NotBlank String username, @NotNull Secret password) {}
