package io.storagegateway.jobarchive;

import io.storagegateway.contract.fake.ForwardedCall;
import io.storagegateway.spi.CallContext;
import java.util.function.Consumer;

/** A call in a process that is going to be killed: what it remembers is kept by others. */
final class DoomedCall extends ForwardedCall {
  private final Consumer<String> memory;

  /**
   * @param call all else
   * @param memory where it is kept before the method returns
   */
  DoomedCall(CallContext call, Consumer<String> memory) {
    super(call);
    this.memory = memory;
  }

  @Override
  public void remember(String token) {
    memory.accept(token);
  }
}
