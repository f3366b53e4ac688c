package io.storagegateway.api;

import io.storagegateway.access.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Set;

/**
 * Who is calling.
 *
 * @param subject the stable identifier that the sign-in gave
 * @param name the name for people
 * @param roles roles on the gateway
 * @param endpoints roles on each endpoint
 */
@Schema(description = "Who is calling.")
public record Me(
    @Schema(description = "The stable identifier that the sign-in gave.") String subject,
    @Schema(description = "The name for people.") String name,
    @Schema(description = "Roles on the gateway.") Set<Role> roles,
    @Schema(description = "Roles on each endpoint, by its name.")
        Map<String, Set<Role>> endpoints) {}
