package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * How the name of a caller becomes the name that owners of jobs have.
 *
 * @param pattern an expression (RE2) that matches whole names of callers; whose name it does not
 *     match owns nothing
 * @param replacement the owner's name; {@code $1} stands for the first group
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record UserNameConfiguration(
    @NotBlank @Size(max = 1000) String pattern, @NotBlank @Size(max = 1000) String replacement) {}
