package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.nio.file.Path;
import java.util.List;

/**
 * Where plugins are.
 *
 * @param directories folders that hold one folder for each plugin; by default {@code plugins}
 *     beside the {@code lib} of the running distribution
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PluginsConfiguration(List<Path> directories) {
  /** Fills in the distribution's own folder. */
  public PluginsConfiguration {
    directories =
        directories == null
            ? List.of(Distribution.folder().resolve("plugins"))
            : List.copyOf(directories);
  }
}
