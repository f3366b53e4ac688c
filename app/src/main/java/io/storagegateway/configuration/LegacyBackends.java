package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads {@code SAPI_BACKENDS}: back-ends joined by a unicorn, each an endpoint, a class and pairs
 * of options and values joined by rainbows.
 */
final class LegacyBackends {
  static final String VARIABLE = "SAPI_BACKENDS";
  private static final String UNICORN = "🦄";
  private static final String RAINBOW = "🌈";

  private final PluginsConfiguration plugins;
  private final InstalledPlugins installed;
  private final Problems problems;

  LegacyBackends(PluginsConfiguration plugins, InstalledPlugins installed, Problems problems) {
    this.plugins = plugins;
    this.installed = installed;
    this.problems = problems;
  }

  ObjectNode read(String value) {
    ObjectNode endpoints = JsonNodeFactory.instance.objectNode();
    if (value.isBlank()) {
      problems.add(VARIABLE, "names no endpoint; unset it or name at least one");
      return endpoints;
    }
    Map<String, LegacyName> names = installed.legacyNames(plugins);
    String[] entries = value.split(UNICORN, -1);
    for (int i = 0; i < entries.length; i++) {
      readEntry("back-end " + (i + 1), entries[i], names, endpoints);
    }
    return endpoints;
  }

  private void readEntry(
      String which, String entry, Map<String, LegacyName> names, ObjectNode endpoints) {
    String[] parts = entry.split(RAINBOW, -1);
    if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
      problems.add(
          VARIABLE, which + " has to begin with the endpoint's name, " + RAINBOW + " and a class");
      return;
    }
    String endpoint = parts[0].strip();
    if (endpoints.has(endpoint)) {
      problems.add(VARIABLE, "names the endpoint \"" + endpoint + "\" twice");
      return;
    }
    if (parts.length % 2 != 0) {
      problems.add(
          VARIABLE,
          which + " (\"" + endpoint + "\") has an option without a value: they come in pairs");
      return;
    }
    LegacyName name = names.get(parts[1].strip());
    if (name == null) {
      problems.add(
          VARIABLE,
          "the class \""
              + parts[1].strip()
              + "\" of \""
              + endpoint
              + "\" is not known to any installed plugin; "
              + known(names));
      return;
    }
    ObjectNode mounted = endpoints.putObject(endpoint);
    mounted.put("plugin", name.plugin());
    readOptions(endpoint, parts, name.options(), mounted.putObject("settings"));
  }

  private void readOptions(
      String endpoint, String[] parts, Map<String, String> keys, ObjectNode settings) {
    for (int i = 2; i < parts.length; i += 2) {
      String option = parts[i].strip();
      String key = keys.get(option);
      if (key == null) {
        problems.add(
            VARIABLE,
            "the option \""
                + option
                + "\" of \""
                + endpoint
                + "\": "
                + Words.unknownKey(option, keys.keySet()));
      } else if (settings.has(key)) {
        problems.add(VARIABLE, "gives the option \"" + option + "\" of \"" + endpoint + "\" twice");
      } else {
        settings.put(key, parts[i + 1]);
      }
    }
  }

  private static String known(Map<String, LegacyName> names) {
    return names.isEmpty()
        ? "none of those in plugins.directories had a class of the older service"
        : "known: " + String.join(", ", new TreeSet<>(names.keySet()));
  }
}
