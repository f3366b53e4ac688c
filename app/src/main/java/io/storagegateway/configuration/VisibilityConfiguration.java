package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/**
 * Whose jobs callers see who do not see all of them.
 *
 * @param userName how the name of a caller becomes that of an owner; null where they are the same
 * @param managers projects that members of a group manage, by the name of the group
 * @param managerGroups an expression (RE2) that matches whole names of groups whose members manage
 *     the project that its group {@code project} is; null for none
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record VisibilityConfiguration(
    @Valid UserNameConfiguration userName,
    Map<@NotBlank String, List<@NotBlank String>> managers,
    @Size(min = 1, max = 1000) String managerGroups) {
  /** Callers own what bears their name, and manage nothing. */
  public static final VisibilityConfiguration DEFAULT =
      new VisibilityConfiguration(null, null, null);

  /** Fills in what was left out. */
  public VisibilityConfiguration {
    managers = managers == null ? Map.of() : Map.copyOf(managers);
  }
}
