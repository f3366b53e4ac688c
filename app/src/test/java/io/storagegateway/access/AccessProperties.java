package io.storagegateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The decisions against the sentences of the design, spelt out a second time. */
class AccessProperties {
  private static final String ENDPOINT = "filer";

  @Property
  void decidesAsTheTableSays(
      @ForAll("lists") Map<Role, List<String>> global,
      @ForAll("lists") Map<Role, List<String>> own,
      @ForAll boolean anonymous,
      @ForAll("callers") Identity caller,
      @ForAll Permission permission) {
    Access access = new Access(global, Map.of(ENDPOINT, own), anonymous, Ownership.BY_NAME);
    boolean granted =
        access.decide(caller, Optional.of(ENDPOINT), permission) instanceof Decision.Granted;
    assertThat(granted).isEqualTo(expected(global, own, anonymous, caller, permission));
  }

  private static boolean expected(
      Map<Role, List<String>> global,
      Map<Role, List<String>> own,
      boolean anonymous,
      Identity caller,
      Permission permission) {
    if (!caller.signedIn() && !permission.anonymous()) {
      return false;
    }
    if (permission.needsSession() && caller.credential().kind() != Credential.Kind.SESSION) {
      return false;
    }
    Optional<Bounds> bounds = caller.credential().bounds();
    if (bounds.isPresent()
        && !bounds.get().endpoints().orElse(Set.of(ENDPOINT)).contains(ENDPOINT)) {
      return false;
    }
    if (permission.role().isEmpty()) {
      return true;
    }
    Role role = permission.role().get();
    if (bounds.isPresent() && !bounds.get().roles().contains(role)) {
      return false;
    }
    List<String> list =
        own.containsKey(role) ? own.get(role) : global.getOrDefault(role, List.of());
    if (list.isEmpty()) {
      return role == Role.USER && (caller.signedIn() || anonymous);
    }
    List<String> shared = new ArrayList<>(list);
    shared.retainAll(caller.groups());
    return !shared.isEmpty();
  }

  @Provide
  Arbitrary<Map<Role, List<String>>> lists() {
    return Arbitraries.maps(Arbitraries.of(Role.class), groups().map(List::copyOf))
        .map(lists -> lists.isEmpty() ? Map.of() : new EnumMap<>(lists));
  }

  @Provide
  Arbitrary<Identity> callers() {
    return Arbitraries.oneOf(
        Arbitraries.just(Identity.ANONYMOUS),
        groups().map(groups -> Callers.inSession("ada", groups)),
        groups().map(groups -> Callers.withAccessToken("ada", groups)),
        Combinators.combine(groups(), bounds())
            .as((groups, bounds) -> Callers.withToken("ada", groups, bounds)));
  }

  private static Arbitrary<Bounds> bounds() {
    return Combinators.combine(
            Arbitraries.of(Role.class).set(), Arbitraries.of(ENDPOINT, "another").set().optional())
        .as(Bounds::new);
  }

  @Provide
  Arbitrary<Set<String>> groups() {
    return Arbitraries.of("a", "b", "c").set().ofMaxSize(2);
  }
}
