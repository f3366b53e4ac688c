package io.storagegateway;

import com.google.re2j.Pattern;
import io.storagegateway.access.ManagerGroups;
import io.storagegateway.access.OwnerRules;
import io.storagegateway.access.Ownership;
import io.storagegateway.access.UserNames;
import io.storagegateway.configuration.GatewayConfiguration;
import io.storagegateway.configuration.UserNameConfiguration;
import io.storagegateway.configuration.VisibilityConfiguration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whose things callers see, as it is configured. */
final class ConfiguredOwnership {
  private ConfiguredOwnership() {}

  /** The rules of a configuration that is valid. */
  static Ownership of(GatewayConfiguration configuration) {
    Map<String, OwnerRules> own = new HashMap<>();
    configuration
        .endpoints()
        .forEach(
            (name, endpoint) -> {
              if (endpoint.visibility() != null) {
                own.put(name, rules(endpoint.visibility()));
              }
            });
    return new Ownership(rules(configuration.auth().visibility()), own);
  }

  private static OwnerRules rules(VisibilityConfiguration visibility) {
    return new OwnerRules(
        names(visibility.userName()),
        ManagerGroups.of(
            visibility.managers(),
            Optional.ofNullable(visibility.managerGroups()).map(Pattern::compile)));
  }

  private static UserNames names(UserNameConfiguration configured) {
    return configured == null
        ? UserNames.SAME
        : UserNames.of(Pattern.compile(configured.pattern()), configured.replacement());
  }
}
