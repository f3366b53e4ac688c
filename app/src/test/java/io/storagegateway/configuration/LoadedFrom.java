package io.storagegateway.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@code config.yml} and an environment, and what the loader makes of them. */
final class LoadedFrom {
  private static final InstalledPlugins PLUGINS = new TwoPlugins();

  private final String yaml;
  private final Map<String, String> environment = new HashMap<>();

  private LoadedFrom(String yaml) {
    this.yaml = yaml;
  }

  static LoadedFrom yaml(String yaml) {
    return new LoadedFrom(yaml);
  }

  /** A valid file with one endpoint in development mode, and more lines. */
  static LoadedFrom minimal(String more) {
    return yaml("endpoints: { dummy: { plugin: dummy } }\nauth: { mode: development }\n" + more);
  }

  LoadedFrom with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  LoadedFrom withProvider() {
    return with("SAPI_OAUTH_CLIENT_ID", "gateway")
        .with("SAPI_OAUTH_SECRET_KEY", "hush")
        .with("SAPI_OAUTH_ACCESS_TOKEN_URL", "https://sso.example/token")
        .with("SAPI_OAUTH_AUTHORIZE_URL", "https://sso.example/authorize");
  }

  GatewayConfiguration configuration() {
    try {
      return load();
    } catch (ConfigurationException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** Each problem as {@code path: message}. */
  List<String> problems() {
    try {
      load();
    } catch (ConfigurationException e) {
      return e.problems().stream()
          .map(problem -> problem.path() + ": " + problem.message())
          .toList();
    }
    throw new AssertionError("The configuration is valid");
  }

  private GatewayConfiguration load() throws ConfigurationException {
    try {
      Path folder = Files.createTempDirectory("configuration-test");
      Path file = Files.writeString(folder.resolve("config.yml"), yaml);
      try {
        return ConfigurationLoader.load(file, environment, PLUGINS);
      } finally {
        Files.delete(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two plugins that an older service knew, too. They like all settings. */
  private static final class TwoPlugins implements InstalledPlugins {
    private static final Map<String, LegacyName> NAMES =
        Map.of(
            "DummyStorage", new LegacyName("dummy", Map.of()),
            "NetappStorage",
                new LegacyName(
                    "netapp",
                    Map.of(
                        "hostname", "host",
                        "username", "username",
                        "password", "password",
                        "vserver", "svm")));

    @Override
    public Map<String, LegacyName> legacyNames(PluginsConfiguration plugins) {
      return NAMES;
    }

    @Override
    public List<ConfigurationProblem> problems(
        PluginsConfiguration plugins, Map<String, EndpointConfiguration> endpoints) {
      return List.of();
    }
  }
}
