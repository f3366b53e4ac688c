package io.storagegateway.access;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which groups have which role, on the gateway or on one endpoint. */
final class RoleGroups {
  private final Map<Role, List<String>> lists;
  private final Map<Role, Set<String>> sets = new EnumMap<>(Role.class);

  RoleGroups(Map<Role, List<String>> lists) {
    this.lists = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      List<String> groups = List.copyOf(lists.getOrDefault(role, List.of()));
      this.lists.put(role, groups);
      sets.put(role, Set.copyOf(groups));
    }
  }

  /** These lists with some of them replaced. */
  RoleGroups with(Map<Role, List<String>> others) {
    Map<Role, List<String>> merged = new EnumMap<>(lists);
    merged.putAll(others);
    return new RoleGroups(merged);
  }

  List<String> of(Role role) {
    return lists.get(role);
  }

  /** An empty list of users means everyone; an empty list of any other role means nobody. */
  boolean everyoneHas(Role role) {
    return role == Role.USER && lists.get(role).isEmpty();
  }

  boolean granted(Identity caller, Role role) {
    return caller.roles().contains(role)
        || (everyoneHas(role) && caller.signedIn())
        || !Collections.disjoint(sets.get(role), caller.groups());
  }
}
