package io.storagegateway.api.problem;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One field or parameter that was wrong.
 *
 * @param field its name as in the API, for example {@code attributes.max_autosize}
 * @param message what is wrong with it
 */
@Schema(description = "A field or parameter that was wrong.")
public record FieldError(
    @Schema(description = "Its name as in the API.", example = "size_total") String field,
    @Schema(description = "What is wrong with it.", example = "must not be negative")
        String message) {}
