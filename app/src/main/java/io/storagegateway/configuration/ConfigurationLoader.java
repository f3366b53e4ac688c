package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code config.yml} and the environment, and finds everything that is wrong with them. */
public final class ConfigurationLoader {
  private final Problems problems = new Problems();
  private final Map<String, String> environment;
  private final InstalledPlugins installed;
  private final Origins origins;

  private ConfigurationLoader(
      Path file, Map<String, String> environment, InstalledPlugins installed) {
    this.environment = environment;
    this.installed = installed;
    this.origins = new Origins(String.valueOf(file.getFileName()));
  }

  /**
   * Reads a file.
   *
   * @param file the {@code config.yml}
   * @param environment the environment variables
   * @param installed knows the plugins
   * @return the configuration; plugins' settings are looked into only where something else is wrong
   *     already, to tell all problems at once
   * @throws ConfigurationException with all problems at once
   */
  public static GatewayConfiguration load(
      Path file, Map<String, String> environment, InstalledPlugins installed)
      throws ConfigurationException {
    String text = read(file);
    return new ConfigurationLoader(file, environment, installed).load(text);
  }

  private GatewayConfiguration load(String text) throws ConfigurationException {
    ObjectNode tree =
        new YamlTree(origins, problems, new Substitution(environment, problems)).read(text);
    new SecretFiles(problems).check("", tree);
    LegacyEnvironment legacy = new LegacyEnvironment(environment, origins, problems);
    if (problems.unreadable()) {
      throw failed();
    }
    legacy.lay(tree, new LegacyBackends(plugins(tree), installed, problems));
    ConfigurationFile file = new Binding(problems).bind(tree);
    new Validation(problems).check(file);
    new Rules(problems).check(file, environment, legacy.isPresent());
    if (problems.any()) {
      settings(file);
      throw failed();
    }
    return new GatewayConfiguration(file, origins);
  }

  private void settings(ConfigurationFile file) {
    Map<String, EndpointConfiguration> usable = new TreeMap<>();
    if (file.endpoints() != null) {
      file.endpoints()
          .forEach(
              (name, endpoint) -> {
                if (endpoint != null && endpoint.plugin() != null) {
                  usable.put(name, endpoint);
                }
              });
    }
    installed
        .problems(file.plugins(), usable)
        .forEach(problem -> problems.addOnce(problem.path(), problem.message()));
  }

  private ConfigurationException failed() {
    return new ConfigurationException(origins.locate(problems.list()));
  }

  /** Older class names are needed before the file is bound; its problems are found later. */
  private static PluginsConfiguration plugins(ObjectNode tree) {
    JsonNode directories = tree.at("/plugins/directories");
    return directories.isArray()
        ? new PluginsConfiguration(
            directories.valueStream().map(JsonNode::asText).map(Path::of).toList())
        : new PluginsConfiguration(null);
  }

  private static String read(Path file) throws ConfigurationException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw unreadable("There is no file " + file, e);
    } catch (CharacterCodingException e) {
      throw unreadable(file + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw unreadable(file + " cannot be read", e);
    }
  }

  private static ConfigurationException unreadable(String message, IOException cause) {
    ConfigurationException failure =
        new ConfigurationException(List.of(new ConfigurationProblem("", message)));
    failure.initCause(cause);
    return failure;
  }
}
