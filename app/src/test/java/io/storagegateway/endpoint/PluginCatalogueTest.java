package io.storagegateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.security.auth.module.UnixSystem;
import io.storagegateway.configuration.LegacyName;
import io.storagegateway.configuration.PluginsConfiguration;
import io.storagegateway.spi.BackendFactory;
import io.storagegateway.testing.BuiltPlugin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PluginCatalogueTest {
  @TempDir private Path folder;
  private Path directory;
  private PluginCatalogue catalogue;

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createDirectory(folder.resolve("plugins"));
    BuiltPlugin.protect(directory);
  }

  @AfterEach
  void close() {
    if (catalogue != null) {
      catalogue.close();
    }
  }

  @Test
  void aPluginIsFoundByItsType() {
    BuiltPlugin.in(directory).folder("any-name").build();
    load();
    assertThat(catalogue.faults()).isEmpty();
    assertThat(catalogue.types()).containsExactly("sample");
    LoadedPlugin<?> plugin = catalogue.find("sample").orElseThrow();
    assertThat(plugin.version()).isEqualTo("1.2.3");
    assertThat(plugin.factory().getClass().getClassLoader()).isSameAs(plugin.loader());
  }

  @Test
  void whatPluginAndGatewayTalkInIsTheGatewaysOwn() throws ClassNotFoundException {
    BuiltPlugin.in(directory).build();
    load();
    WalledClassLoader loader = catalogue.find("sample").orElseThrow().loader();
    for (Class<?> shared :
        List.of(
            BackendFactory.class,
            org.pf4j.ExtensionPoint.class,
            jakarta.validation.constraints.NotNull.class,
            com.fasterxml.jackson.annotation.JsonProperty.class,
            org.slf4j.Logger.class,
            java.sql.Connection.class)) {
      assertThat(loader.loadClass(shared.getName())).isSameAs(shared);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.fasterxml.jackson.databind.ObjectMapper",
        "io.storagegateway.endpoint.Endpoint",
        "com.codahale.metrics.MetricRegistry",
        "ch.qos.logback.classic.Logger"
      })
  void whatTheGatewayHasForItselfIsNotThere(String name) {
    BuiltPlugin.in(directory).build();
    load();
    WalledClassLoader loader = catalogue.find("sample").orElseThrow().loader();
    assertThat(loader.has(name)).isFalse();
    assertThat(loader.getResource(name.replace('.', '/') + ".class")).isNull();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> loader.loadClass(name))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void servicesOfTheGatewayAreNotThePlugins() throws IOException {
    BuiltPlugin.in(directory).build();
    load();
    WalledClassLoader loader = catalogue.find("sample").orElseThrow().loader();
    assertThat(
            loader
                .getResources("META-INF/services/com.fasterxml.jackson.databind.Module")
                .hasMoreElements())
        .isFalse();
  }

  @Test
  void aPluginWithItsOwnJacksonReadsByTheSharedAnnotations() throws Exception {
    BuiltPlugin.in(directory)
        .library(ObjectMapper.class)
        .library(JsonFactory.class)
        .source(
            "sample.Reader",
            """
            package sample;
            import com.fasterxml.jackson.annotation.JsonProperty;
            import com.fasterxml.jackson.databind.ObjectMapper;
            import jakarta.validation.constraints.NotNull;
            public class Reader implements java.util.function.Function<String, Object> {
              public record Answer(@NotNull @JsonProperty("vol-name") String name) {}
              @Override public Object apply(String json) {
                try {
                  return new ObjectMapper().readValue(json, Answer.class);
                } catch (java.io.IOException e) {
                  throw new IllegalStateException(e);
                }
              }
            }
            """)
        .build();
    load();
    assertThat(catalogue.faults()).isEmpty();
    ClassLoader loader = catalogue.find("sample").orElseThrow().loader();
    assertThat(loader.loadClass(ObjectMapper.class.getName())).isNotSameAs(ObjectMapper.class);

    Object reader = loader.loadClass("sample.Reader").getConstructor().newInstance();
    @SuppressWarnings("unchecked")
    java.util.function.Function<String, Object> read =
        (java.util.function.Function<String, Object>) reader;
    assertThat(read.apply("{\"vol-name\": \"v1\"}")).hasToString("Answer[name=v1]");
    assertThat(
            io.dropwizard.jersey.validation.Validators.newValidator()
                .validate(read.apply("{\"vol-name\": null}")))
        .singleElement()
        .satisfies(violation -> assertThat(violation.getPropertyPath()).hasToString("name"));
  }

  @Test
  void aPluginThatUsesALibraryThatItDoesNotBringIsRefused() {
    BuiltPlugin.in(directory)
        .body("", "new com.fasterxml.jackson.databind.ObjectMapper();")
        .build();
    load();
    assertFault(
        "sample", "it uses com.fasterxml.jackson.databind.ObjectMapper, which it does not bring");
  }

  @Test
  void aPluginThatBringsItsOwnCopyOfTheSpiIsRefused() throws IOException {
    Path target = BuiltPlugin.in(directory).build();
    BuiltPlugin.jar(
        target.resolve("lib/api.jar"),
        Map.of(),
        Map.of("io/storagegateway/spi/Backend.class", new byte[0]));
    BuiltPlugin.protect(directory);
    load();
    assertFault("sample", "api.jar holds a copy of plugin-api");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "sample", "sample/lib", "sample/plugin.jar", "sample/lib/x.jar"})
  void whatOthersCanWriteIsRefused(String path) throws IOException {
    Path target = BuiltPlugin.in(directory).build();
    BuiltPlugin.jar(target.resolve("lib/x.jar"), Map.of(), Map.of());
    BuiltPlugin.protect(directory);
    for (String permissions : List.of("rwxrwxr-x", "rwxr-xrwx")) {
      Files.setPosixFilePermissions(
          directory.resolve(path), PosixFilePermissions.fromString(permissions));
      load();
      assertThat(catalogue.types()).isEmpty();
      assertThat(catalogue.faults())
          .singleElement()
          .satisfies(fault -> assertThat(fault.reason()).contains("can be written by others"));
    }
  }

  @Test
  void whatBelongsToSomebodyElseIsRefused() throws IOException {
    assumeThat(new UnixSystem().getUid()).as("only root can give files away").isZero();
    Path target = BuiltPlugin.in(directory).build();
    Files.setAttribute(target.resolve("plugin.jar"), "unix:uid", 12345);
    load();
    assertThat(catalogue.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.reason()).contains("belongs to another user"));
  }

  @Test
  void aLinkIsFollowedToWhereItLeads() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    BuiltPlugin.in(elsewhere).build();
    Files.createSymbolicLink(directory.resolve("linked"), elsewhere.resolve("sample"));
    load();
    assertThat(catalogue.types()).containsExactly("sample");

    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxrwxrwx"));
    load();
    assertFault("linked", "can be written by others");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Plugin-Version  |               | has no Plugin-Version",
        "Plugin-Requires |               | has no Plugin-Requires",
        "Plugin-Requires | about seven   | that is not a range",
        "Plugin-Requires | >=2.0.0       | this gateway has 1.0.0",
        "Plugin-Dependencies | other     | plugins cannot use each other",
        "Class-Path      | ../../evil.jar| names a class path outside",
        "Class-Path      | file:/tmp/evil.jar | names a class path outside"
      })
  void aManifestThatWillNotDoIsRefused(String key, String value, String reason) {
    BuiltPlugin.in(directory).manifest(key, value).build();
    load();
    assertFault("sample", reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Upper", "../up", "a b"})
  void aPluginWithoutAUsableIdIsCalledByItsFolder(String id) {
    BuiltPlugin.in(directory).folder("folder").manifest("Plugin-Id", id).build();
    load();
    assertFault("folder", "no usable Plugin-Id");
  }

  @Test
  void aFactoryThatCallsItselfOtherwiseIsRefused() {
    BuiltPlugin.in(directory).manifest("Plugin-Id", "other").build();
    load();
    assertFault("other", "its factory calls itself otherwise than its Plugin-Id");
  }

  @Test
  void aPluginWithoutAFactoryIsRefused() {
    BuiltPlugin.in(directory).extensions().build();
    load();
    assertFault("sample", "no extension of type BackendFactory");
  }

  @Test
  void aPluginWhoseFactoryIsMissingIsRefused() {
    BuiltPlugin.in(directory).extensions("sample.Missing").build();
    load();
    assertFault("sample", "its extension sample.Missing does not exist");
  }

  @Test
  void aPluginWithTwoFactoriesIsRefused() {
    BuiltPlugin.in(directory)
        .source("sample.Second", "package sample; public class Second extends SampleFactory {}")
        .extensions("sample.SampleFactory", "sample.Second")
        .build();
    load();
    assertFault("sample", "several extensions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static { if (true) throw new IllegalStateException(\"boom\"); }",
        "public SampleFactory() { throw new IllegalStateException(\"boom\"); }",
        "public SampleFactory() { throw new StackOverflowError(\"boom\"); }",
        "public SampleFactory() { throw new NoClassDefFoundError(\"boom\"); }",
        "@Override public Class<? extends io.storagegateway.spi.value.VolumeAttributes>"
            + " volumeAttributes() { throw new IllegalStateException(\"boom\"); }"
      })
  void aPluginThatThrowsWhileItIsLoadedIsRefused(String members) {
    BuiltPlugin.in(directory).body(members, "").build();
    load();
    assertFault("sample", "boom");
  }

  @Test
  void aFolderWithoutAPluginIsReported() throws IOException {
    Files.createDirectory(directory.resolve("empty"));
    Files.writeString(directory.resolve("notes.txt"), "not a plugin");
    Files.createDirectory(directory.resolve(".hidden"));
    BuiltPlugin.protect(directory);
    load();
    assertFault("empty", "its folder has no plugin.jar");
  }

  @Test
  void aJarThatIsNoneIsReported() throws IOException {
    Path target = Files.createDirectory(directory.resolve("torn"));
    Files.write(target.resolve("plugin.jar"), "PK torn".getBytes(StandardCharsets.UTF_8));
    BuiltPlugin.protect(directory);
    load();
    assertFault("torn", "plugin.jar is not a readable jar");
  }

  @Test
  void aDirectoryThatIsMissingIsReported() {
    catalogue =
        PluginCatalogue.load(new PluginsConfiguration(List.of(directory.resolve("missing"))));
    assertThat(catalogue.faults())
        .containsExactly(
            new PluginFault(
                directory.resolve("missing").toString(), "the plugin directory cannot be read"));
  }

  @Test
  void theSecondPluginOfAnIdIsNotUsed() {
    BuiltPlugin.in(directory).folder("a").build();
    BuiltPlugin.in(directory).folder("b").manifest("Plugin-Version", "2.0.0").build();
    load();
    assertThat(catalogue.find("sample").orElseThrow().version()).isEqualTo("1.2.3");
    assertThat(catalogue.faults())
        .containsExactly(
            new PluginFault(
                "sample",
                "another folder has a plugin of this Plugin-Id, which is used; b is not"));
  }

  @Test
  void aBrokenPluginHarmsNoOther() {
    BuiltPlugin.in(directory).folder("a").extensions().manifest("Plugin-Id", "broken").build();
    BuiltPlugin.in(directory).folder("b").build();
    load();
    assertThat(catalogue.types()).containsExactly("sample");
    assertThat(catalogue.faults()).extracting(PluginFault::name).containsExactly("broken");
  }

  @Test
  void aPluginIsKnownByItsOlderName() {
    BuiltPlugin.in(directory)
        .body(
            "@Override public java.util.Map<String, java.util.Map<String, String>> legacyNames() {"
                + " return java.util.Map.of(\"old.Backend\", java.util.Map.of(\"hi\", \"greeting\"));"
                + " }",
            "")
        .build();
    load();
    assertThat(catalogue.legacyNames())
        .containsExactly(
            Map.entry("old.Backend", new LegacyName("sample", Map.of("hi", "greeting"))));
  }

  private void load() {
    catalogue = PluginCatalogue.load(new PluginsConfiguration(List.of(directory)));
  }

  private void assertFault(String name, String reason) {
    assertThat(catalogue.faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.name()).isEqualTo(name);
              assertThat(fault.reason()).contains(reason);
            });
    assertThat(catalogue.types()).doesNotContain(name);
  }
}
