package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import io.storagegateway.spi.Secret;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The audit trail.
 *
 * @param sealKey what seals are made with; null to make a key in the state folder
 * @param formerSealKeys keys that were used before, which older seals are checked with
 * @param retention how long records are kept
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AuditConfiguration(
    Secret sealKey,
    List<@NotNull Secret> formerSealKeys,
    @MinDuration(value = 1, unit = TimeUnit.DAYS) Duration retention) {
  /** Fills in what was left out. */
  public AuditConfiguration {
    formerSealKeys = formerSealKeys == null ? List.of() : List.copyOf(formerSealKeys);
    retention = Default.of(retention, Duration.days(400));
  }
}
