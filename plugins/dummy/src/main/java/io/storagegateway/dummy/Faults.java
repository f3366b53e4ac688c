package io.storagegateway.dummy;

import io.storagegateway.spi.Operation;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells for each call whether it is to go wrong, and counts down. */
final class Faults {
  private final Map<Operation, Fault> faults = new EnumMap<>(Operation.class);
  private final Map<Operation, AtomicInteger> left = new EnumMap<>(Operation.class);

  Faults(Map<String, Fault> byKey) {
    for (Operation operation : Operation.values()) {
      Fault fault = byKey.get(operation.key());
      if (fault != null) {
        faults.put(operation, fault);
        left.put(operation, new AtomicInteger(fault.times() == null ? 0 : fault.times()));
      }
    }
  }

  Optional<Fault> next(Operation operation) {
    Fault fault = faults.get(operation);
    if (fault == null) {
      return Optional.empty();
    }
    boolean due =
        fault.times() == null
            || left.get(operation).getAndUpdate(times -> Math.max(0, times - 1)) > 0;
    return due ? Optional.of(fault) : Optional.empty();
  }
}
