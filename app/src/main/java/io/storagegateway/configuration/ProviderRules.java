package io.storagegateway.configuration;

import java.net.URI;

/** Rules for the addresses of the provider of single sign-on. */
final class ProviderRules {
  private static final String PATH = "auth.oauth2.";
  private static final String USER = "{user}";
  private static final String UNSAFE =
      "has to be an https address without user and fragment, since passwords and tokens go there;"
          + " http is for localhost, 127.0.0.1 and [::1] only";

  private final Problems problems;

  ProviderRules(Problems problems) {
    this.problems = problems;
  }

  void check(OAuth2Configuration provider) {
    complete(provider);
    safe("issuer", provider.issuer());
    safe("authorize_url", provider.authorizeUrl());
    safe("token_url", provider.tokenUrl());
    safe("jwks_url", provider.jwksUrl());
    safe("user_url", provider.userUrl());
    safe("groups_url", provider.groupsUrl());
    safe("logout_url", provider.logoutUrl());
    if (provider.issuer() != null && provider.issuer().getRawQuery() != null) {
      problems.addConsequence(PATH + "issuer", "has to be an address without a query");
    }
    if (provider.userGroupsUrl() != null) {
      userGroups(provider.userGroupsUrl());
    }
  }

  private void complete(OAuth2Configuration provider) {
    if (provider.issuer() != null) {
      return;
    }
    if (provider.authorizeUrl() == null) {
      problems.addConsequence(
          PATH + "authorize_url", "is missing; without an issuer nothing else tells it");
    }
    if (provider.tokenUrl() == null) {
      problems.addConsequence(
          PATH + "token_url", "is missing; without an issuer nothing else tells it");
    }
  }

  private void safe(String key, URI address) {
    if (address != null && !SafeAddress.is(address)) {
      problems.addConsequence(PATH + key, UNSAFE);
    }
  }

  private void userGroups(String template) {
    String path = PATH + "user_groups_url";
    if (!template.contains(USER)) {
      problems.addConsequence(
          path, "has to hold " + USER + ", which somebody's name is put in the place of");
      return;
    }
    try {
      URI one = URI.create(template.replace(USER, "a"));
      safe("user_groups_url", one);
      if (one.getHost() != null
          && !one.getRawAuthority()
              .equals(URI.create(template.replace(USER, "b")).getRawAuthority())) {
        problems.addConsequence(path, "may hold " + USER + " behind the host only");
      }
    } catch (IllegalArgumentException e) {
      // URI.create() refuses what is no address.
      problems.addConsequence(path, "must be a URL");
    }
  }
}
