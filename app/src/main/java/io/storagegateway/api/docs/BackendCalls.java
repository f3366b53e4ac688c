package io.storagegateway.api.docs;

import io.storagegateway.access.Permission;
import io.storagegateway.spi.Operation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of a back-end's operations an operation of the API is for. */
final class BackendCalls {
  private BackendCalls() {}

  /** Empty where the gateway answers by itself; several where any of them will do. */
  static Set<Operation> of(Permission permission) {
    if (permission == Permission.CREATE_VOLUME) {
      return EnumSet.of(Operation.CREATE_VOLUME, Operation.CREATE_CLONE);
    }
    String name = permission.name().replaceFirst("^READ_", "GET_");
    return Arrays.stream(Operation.values())
        .filter(operation -> operation.name().equals(name))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
  }
}
