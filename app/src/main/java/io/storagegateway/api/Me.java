package io.storagegateway.api;

import io.storagegateway.access.Credential;
import io.storagegateway.access.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Who is calling.
 *
 * @param subject the stable identifier that the sign-in gave
 * @param name the name for people
 * @param credential what the caller showed
 * @param method how the caller, or the owner of the token, signed in
 * @param expiresAt until when what the caller showed is good at most
 * @param groups groups as they are known now
 * @param roles roles on the gateway
 * @param endpoints roles on each endpoint
 */
@Schema(description = "Who is calling.")
public record Me(
    @Schema(description = "The stable identifier that the sign-in gave.") String subject,
    @Schema(description = "The name for people.") String name,
    @Schema(description = "What the caller showed.") Credential.Kind credential,
    @Schema(
            description = "How the caller, or the owner of the token, signed in.",
            allowableValues = {"oauth2", "basic", "development"})
        Credential.Method method,
    @Schema(
            description =
                "Until when what the caller showed is good at most (RFC 3339, UTC); a session ends"
                    + " earlier if it is not used.",
            nullable = true)
        Instant expiresAt,
    @Schema(description = "Groups as they are known now, in order.") Set<String> groups,
    @Schema(description = "Roles on the gateway.") Set<Role> roles,
    @Schema(description = "Roles on each endpoint, by its name.")
        Map<String, Set<Role>> endpoints) {}
