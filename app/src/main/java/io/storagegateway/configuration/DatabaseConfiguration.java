package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.storagegateway.spi.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.concurrent.TimeUnit;

/**
 * Where the gateway keeps what has to survive it.
 *
 * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/NAME}; null for a file in
 *     the state folder
 * @param username as whom the gateway connects; null for SQLite
 * @param password its password; null where none is needed
 * @param connections at most how many at a time
 * @param timeout how long a request waits for a connection
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DatabaseConfiguration(
    @Pattern(
            regexp = "jdbc:(sqlite|postgresql):.+",
            message = "has to begin with jdbc:sqlite: or jdbc:postgresql:")
        String url,
    String username,
    Secret password,
    @Min(1) @Max(100) Integer connections,
    @MinDuration(value = 250, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 1, unit = TimeUnit.MINUTES)
        Duration timeout) {
  /** What holds without a {@code database} section. */
  public static final DatabaseConfiguration DEFAULT =
      new DatabaseConfiguration(null, null, null, null, null);

  /** Fills in what was left out. */
  public DatabaseConfiguration {
    connections = Default.of(connections, 8);
    timeout = Default.of(timeout, Duration.seconds(3));
  }
}
