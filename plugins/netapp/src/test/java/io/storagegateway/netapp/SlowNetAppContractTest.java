package io.storagegateway.netapp;

import io.storagegateway.contract.BackendFixture;
import io.storagegateway.contract.LongWorkContract;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.Operation;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A filer whose jobs take longer than the calls that begin them. */
class SlowNetAppContractTest extends LongWorkContract {
  private static final Duration JOB = Duration.ofMillis(700);
  private static final Duration CALL = Duration.ofMillis(600);

  @Override
  public BackendFixture fixture() {
    return new NetAppFixture(
        SimulatorSettings.defaults().withJobDelay(JOB),
        Stream.of(Operation.CREATE_VOLUME, Operation.RESTORE_SNAPSHOT)
            .collect(Collectors.toMap(operation -> operation, operation -> CALL)));
  }
}
