package io.storagegateway.spi.value;

import io.storagegateway.spi.Kind;
import java.util.List;
import java.util.Objects;

/**
 * Who may mount.
 *
 * @param name unique on the back-end; may contain a slash
 * @param rules client matches (host name, address, network, {@code @netgroup}, {@code .domain}) in
 *     the order in which they are tried, each once; empty: nobody may
 * @param version changes with the name and the rules; opaque
 */
public record ExportPolicy(String name, List<String> rules, String version) implements Resource {
  /** Copies the rules and checks the name. */
  public ExportPolicy {
    rules = List.copyOf(rules);
    Objects.requireNonNull(version, "version");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an export policy needs a name");
    }
  }

  @Override
  public Kind kind() {
    return Kind.EXPORT_POLICY;
  }

  @Override
  public String key() {
    return name;
  }
}
