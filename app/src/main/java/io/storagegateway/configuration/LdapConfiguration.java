package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.storagegateway.spi.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A directory (LDAP or Active Directory) that knows who is in which group.
 *
 * @param url {@code ldaps://host} or {@code ldap://host}, with a port or without
 * @param startTls whether an {@code ldap} connection is made safe before anything else is said
 * @param certificates PEM file of the authorities to trust; null for those of the Java run time
 * @param bindDn as whom the gateway asks; null to ask as nobody
 * @param bindPassword its password; null to ask as nobody
 * @param userBase below which entry people are
 * @param userAttribute the attribute of a person that holds their name at the gateway
 * @param groupBase below which entry groups are; where people are unless given
 * @param groupAttribute the attribute of a group that holds its name
 * @param memberAttribute the attribute of a group that holds the names of its members' entries
 * @param nested whether members of a group in a group are members of both
 * @param timeout for connecting, and for all searches together that tell one person's groups
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LdapConfiguration(
    @NotNull URI url,
    boolean startTls,
    Path certificates,
    String bindDn,
    Secret bindPassword,
    @NotBlank String userBase,
    @NotBlank String userAttribute,
    String groupBase,
    @NotBlank String groupAttribute,
    @NotBlank String memberAttribute,
    boolean nested,
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 1, unit = TimeUnit.MINUTES)
        Duration timeout) {
  /** Fills in what was left out. */
  public LdapConfiguration {
    userAttribute = Default.of(userAttribute, "uid");
    groupBase = Default.of(groupBase, userBase);
    groupAttribute = Default.of(groupAttribute, "cn");
    memberAttribute = Default.of(memberAttribute, "member");
    timeout = Default.of(timeout, Duration.seconds(5));
  }
}
