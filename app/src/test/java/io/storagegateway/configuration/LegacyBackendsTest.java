package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LegacyBackendsTest {
  @Test
  void anUnknownClassIsToldWithThoseThatAreKnown() {
    LegacyName name = new LegacyName("x", Map.of());
    assertThat(problem(Map.of("Netapp", name, "Dummy", name)))
        .endsWith("is not known to any installed plugin; known: Dummy, Netapp");
  }

  @Test
  void whereNoneIsKnownThatIsSaid() {
    assertThat(problem(Map.of()))
        .endsWith("; none of those in plugins.directories had a class of the older service");
  }

  private static String problem(Map<String, LegacyName> names) {
    Problems problems = new Problems();
    new LegacyBackends(null, new Known(names), problems).read("db🌈Other");
    assertThat(problems.list()).hasSize(1);
    return problems.list().get(0).message();
  }

  private record Known(Map<String, LegacyName> names) implements InstalledPlugins {
    @Override
    public Map<String, LegacyName> legacyNames(PluginsConfiguration plugins) {
      return names;
    }

    @Override
    public List<ConfigurationProblem> problems(
        PluginsConfiguration plugins, Map<String, EndpointConfiguration> endpoints) {
      throw new UnsupportedOperationException();
    }
  }
}
