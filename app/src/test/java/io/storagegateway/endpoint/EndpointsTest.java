package io.storagegateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.configuration.ConfigurationException;
import io.storagegateway.configuration.ConfigurationProblem;
import io.storagegateway.configuration.EndpointConfiguration;
import io.storagegateway.configuration.InventoryConfiguration;
import io.storagegateway.configuration.LimitsConfiguration;
import io.storagegateway.configuration.PluginsConfiguration;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.testing.BuiltPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EndpointsTest {
  private static final CallOrigin ORIGIN = CallOrigin.gateway();

  @TempDir private Path folder;
  private final Mounted mounted = new Mounted();
  private Path directory;
  private Endpoints endpoints;

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createDirectory(folder.resolve("plugins"));
    BuiltPlugin.protect(directory);
  }

  @AfterEach
  void stop() {
    if (endpoints != null) {
      endpoints.stop();
    }
  }

  @Test
  void endpointsAreMountedInTheOrderOfTheirNames() throws ConfigurationException {
    BuiltPlugin.in(directory).build();
    open(Map.of("b", sample("hello"), "a", sample("hi")));
    assertThat(endpoints.all()).extracting(Endpoint::name).containsExactly("a", "b");
    Endpoint a = endpoints.find("a").orElseThrow();
    assertThat(a.plugin()).isEqualTo("sample");
    assertThat(a.pluginVersion()).contains("1.2.3");
    assertThat(a.volumeAttributes()).isEqualTo(NoAttributes.class);
    assertThat(a.health(ORIGIN)).isEqualTo(Health.up("hi"));
    assertThat(a.status().state()).isEqualTo(EndpointStatus.State.READY);
    assertThat(endpoints.find("c")).isEmpty();
  }

  @Test
  void theEndpointsOfABrokenPluginSayWhy() throws ConfigurationException {
    BuiltPlugin.in(directory).folder("a").manifest("Plugin-Id", "broken").extensions().build();
    BuiltPlugin.in(directory).folder("b").build();
    open(Map.of("bad", endpoint("broken", null, Map.of()), "good", sample("hi")));
    assertThat(endpoints.faults()).extracting(PluginFault::name).containsExactly("broken");
    Endpoint bad = endpoints.find("bad").orElseThrow();
    assertThat(bad.pluginVersion()).isEmpty();
    assertThat(bad.capabilities()).isEqualTo(Capabilities.none().build());
    assertThat(bad.status().state()).isEqualTo(EndpointStatus.State.FAILED);
    assertThat(bad.status().reason())
        .contains("The plugin broken cannot be used: it has no extension");
    assertThat(bad.health(ORIGIN).state()).isEqualTo(Health.State.DOWN);
    BackendFailure.of(() -> bad.call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 1))
        .is(ErrorKind.UNAVAILABLE, "endpoint-failed")
        .says("it has no extension");
    endpoints.start();
    assertThat(bad.status().state()).isEqualTo(EndpointStatus.State.FAILED);
    assertThat(endpoints.find("good").orElseThrow().health(ORIGIN)).isEqualTo(Health.up("hi"));
  }

  @Test
  void everythingThatIsWrongWithTheFileIsToldAtOnce() {
    BuiltPlugin.in(directory)
        .body(
            "",
            "if (settings.greeting().isEmpty())"
                + " throw new IllegalArgumentException(\"an empty greeting helps nobody\");")
        .build();
    ObjectNode unknownKey = JsonNodeFactory.instance.objectNode().put("greetin", "hi");
    Map<String, EndpointConfiguration> configured =
        Map.of(
            "a", endpoint("sampel", null, Map.of()),
            "b", endpoint("sample", unknownKey, Map.of()),
            "c", sample(""),
            "d", endpoint("sample", greeting("hi"), Map.of("me", "d", "other", "aa")),
            "e", endpoint("unheard-of", null, Map.of()));
    ConfigurationException refusal =
        catchThrowableOfType(ConfigurationException.class, () -> open(configured));
    assertThat(refusal.problems())
        .extracting(ConfigurationProblem::path)
        .containsExactly(
            "endpoints.a.plugin",
            "endpoints.b.settings.greetin",
            "endpoints.b.settings.greeting",
            "endpoints.c.settings",
            "endpoints.d.links.me",
            "endpoints.d.links.other",
            "endpoints.e.plugin");
    assertThat(refusal.problems())
        .contains(
            new ConfigurationProblem(
                "endpoints.a.plugin", "unknown plugin; did you mean \"sample\"? there are sample"),
            new ConfigurationProblem("endpoints.c.settings", "an empty greeting helps nobody"),
            new ConfigurationProblem("endpoints.e.plugin", "unknown plugin; there are sample"));
  }

  @Test
  void linksInACircleAreRefused() {
    BuiltPlugin.in(directory).build();
    Map<String, EndpointConfiguration> configured =
        Map.of(
            "a", endpoint("sample", greeting("hi"), Map.of("next", "b")),
            "b", endpoint("sample", greeting("hi"), Map.of("next", "c")),
            "c", endpoint("sample", greeting("hi"), Map.of("next", "a", "end", "d")),
            "d", endpoint("sample", greeting("hi"), Map.of()));
    ConfigurationException refusal =
        catchThrowableOfType(ConfigurationException.class, () -> open(configured));
    assertThat(refusal.problems())
        .extracting(ConfigurationProblem::path)
        .containsExactly(
            "endpoints.a.links.next", "endpoints.b.links.next", "endpoints.c.links.next");
  }

  @Test
  void aPluginThatCannotMakeABackendCostsItsEndpointOnly() throws ConfigurationException {
    BuiltPlugin.in(directory)
        .body(
            "",
            """
            if (settings.greeting().equals("throw")) throw new IllegalStateException("s3cret");
            if (settings.greeting().equals("error")) throw new StackOverflowError();
            if (settings.greeting().equals("null")) return null;
            """)
        .build();
    open(
        Map.of("a", sample("throw"), "b", sample("error"), "c", sample("null"), "d", sample("hi")));
    for (String name : List.of("a", "b", "c")) {
      EndpointStatus status = endpoints.find(name).orElseThrow().status();
      assertThat(status.state()).isEqualTo(EndpointStatus.State.FAILED);
      assertThat(status.reason()).contains("cannot make a back-end").doesNotContain("s3cret");
    }
    assertThat(endpoints.find("d").orElseThrow().status().state())
        .isEqualTo(EndpointStatus.State.READY);
  }

  @Test
  void aBackendHasAFolderOfItsOwnThatNobodyElseCanRead()
      throws ConfigurationException, IOException {
    BuiltPlugin.in(directory)
        .body("", "if (settings.greeting().equals(\"store\")) context.stateFolder();")
        .build();
    open(Map.of("a", sample("store"), "b", sample("none")));
    Path state = folder.resolve("state/endpoints/a");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rwx------");
    assertThat(folder.resolve("state/endpoints/b")).doesNotExist();
  }

  private void open(Map<String, EndpointConfiguration> configured) throws ConfigurationException {
    PluginCatalogue catalogue = PluginCatalogue.load(new PluginsConfiguration(List.of(directory)));
    endpoints = Endpoints.open(configured, catalogue, mounted.environment(folder.resolve("state")));
  }

  private static EndpointConfiguration sample(String greeting) {
    return endpoint("sample", greeting(greeting), Map.of());
  }

  private static ObjectNode greeting(String text) {
    return JsonNodeFactory.instance.objectNode().put("greeting", text);
  }

  private static EndpointConfiguration endpoint(
      String plugin, ObjectNode settings, Map<String, String> links) {
    return new EndpointConfiguration(
        plugin,
        settings,
        LimitsConfiguration.DEFAULT,
        InventoryConfiguration.DEFAULT,
        Map.of(),
        null,
        links);
  }
}
