package io.storagegateway.auth.groups;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Nested groups against reachability in a graph. */
class LdapGroupsProperties {
  private static final int NODES = 9;

  private static Directory directory;
  private static LdapGroups groups;
  private static String person;

  @BeforeContainer
  static void start() {
    directory = Directory.plain();
    person = directory.person("ada");
    groups = new LdapGroups(directory.settings(true));
  }

  @AfterContainer
  static void stop() {
    groups.close();
    directory.close();
  }

  /** An edge leads from a member to a group; node 0 is the person. */
  @Property(tries = 100)
  void exactlyTheReachableGroupsAreFound(@ForAll("graphs") List<Set<Integer>> graph)
      throws LDAPException {
    for (int group = 1; group < NODES; group++) {
      directory.group(name(group), membersOf(group, graph));
    }
    try {
      assertThat(groups.groupsOf("ada")).isEqualTo(reachable(graph));
    } finally {
      for (int group = 1; group < NODES; group++) {
        directory.server().delete(entry(group));
      }
    }
  }

  private static List<String> membersOf(int group, List<Set<Integer>> graph) {
    return IntStream.range(0, NODES)
        .filter(node -> graph.get(node).contains(group))
        .mapToObj(LdapGroupsProperties::entry)
        .toList();
  }

  private static Set<String> reachable(List<Set<Integer>> graph) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      for (int next : graph.get(open.pop())) {
        if (seen.add(next)) {
          open.push(next);
        }
      }
    }
    return seen.stream()
        .map(LdapGroupsProperties::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Provide
  Arbitrary<List<Set<Integer>>> graphs() {
    return Arbitraries.integers().between(1, NODES - 1).set().ofMaxSize(3).list().ofSize(NODES);
  }

  private static String name(int group) {
    return "group, " + group;
  }

  private static String entry(int node) {
    return node == 0 ? person : Directory.named(name(node), Directory.GROUPS).toString();
  }
}
