package io.storagegateway.api.docs;

import io.storagegateway.access.Permission;
import io.storagegateway.spi.Operation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of a back-end's operations an operation of the API is for. */
final class BackendCalls {
  private static final Map<Permission, Set<Operation>> CALLED_OTHERWISE =
      Map.of(
          Permission.CREATE_VOLUME, EnumSet.of(Operation.CREATE_VOLUME, Operation.CREATE_CLONE),
          Permission.READ_JOB_METRICS, EnumSet.of(Operation.READ_JOB_METRICS),
          Permission.READ_JOB_STATISTICS, EnumSet.of(Operation.LIST_JOB_STATISTICS),
          Permission.READ_JOB_FILES, EnumSet.of(Operation.OPEN_JOB_FILES),
          Permission.READ_NODE_METRICS, EnumSet.of(Operation.QUERY_METRICS));

  private BackendCalls() {}

  /** Empty where the gateway answers by itself; several where any of them will do. */
  static Set<Operation> of(Permission permission) {
    Set<Operation> otherwise = CALLED_OTHERWISE.get(permission);
    if (otherwise != null) {
      return otherwise;
    }
    String name = permission.name().replaceFirst("^READ_", "GET_");
    return Arrays.stream(Operation.values())
        .filter(operation -> operation.name().equals(name))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
  }
}
