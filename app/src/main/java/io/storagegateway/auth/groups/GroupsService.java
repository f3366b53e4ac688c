package io.storagegateway.auth.groups;

import io.storagegateway.auth.provider.GatewayAccount;
import io.storagegateway.auth.provider.ProviderUnavailableException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A web service that tells the gateway itself the groups of anybody: {@code user_groups_url}. */
public final class GroupsService implements GroupDirectory {
  private static final String USER = "{user}";

  private final GatewayAccount account;
  private final String template;

  /**
   * Makes the directory; nothing is asked before it is needed.
   *
   * @param account as whom the gateway asks
   * @param template where; {@code {user}} in it is replaced by the name
   */
  public GroupsService(GatewayAccount account, String template) {
    this.account = account;
    this.template = template;
  }

  @Override
  public Set<String> groupsOf(String name) {
    if (isStep(name)) {
      return Set.of();
    }
    try {
      return account.groupsAt(URI.create(template.replace(USER, encoded(name))));
    } catch (ProviderUnavailableException e) {
      throw new GroupsUnavailableException("The groups service does not answer as it should", e);
    }
  }

  /** Names of dots alone, which cannot be encoded, would lead to another place. */
  private static boolean isStep(String name) {
    return name.chars().allMatch(character -> character == '.');
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
