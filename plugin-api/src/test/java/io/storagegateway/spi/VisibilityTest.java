package io.storagegateway.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class VisibilityTest {
  @Property
  void whatHasNoOwnerIsVisibleToEverybody(@ForAll Set<String> users, @ForAll Set<String> projects) {
    assertThat(Visibility.of(users, projects).allows(null, null)).isTrue();
    assertThat(Visibility.NOTHING_OWNED.allows(null, null)).isTrue();
  }

  @Property
  void ownersAndProjectsAreLookedUp(
      @ForAll Set<String> users,
      @ForAll Set<String> projects,
      @ForAll String owner,
      @ForAll String project) {
    assertThat(Visibility.of(users, projects).allows(owner, project))
        .isEqualTo(users.contains(owner) || projects.contains(project));
    assertThat(Visibility.of(users, projects).allows(owner, null)).isEqualTo(users.contains(owner));
    assertThat(Visibility.ALL.allows(owner, project)).isTrue();
    assertThat(Visibility.NOTHING_OWNED.allows(owner, project)).isFalse();
  }
}
